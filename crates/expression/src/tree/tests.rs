//! Printing and parsing are each other's inverse.

use super::*;
use proptest::prelude::*;

/// Trees as the parser could have made them, over the names that `names` gives.
pub(crate) fn trees(
    names: &'static [&'static str],
    calls: &'static [(&'static str, usize)],
) -> impl Strategy<Value = Tree> {
    let leaf = prop_oneof![
        "[a-zé日 \"]{0,4}".prop_map(Kind::Text),
        "[a-z ']{0,4}".prop_map(Kind::Text),
        prop_oneof!["[0-9]{1,3}", "[0-9]{1,2}\\.[0-9]{1,2}", "\\.[0-9]", "[0-9]\\."].prop_map(Kind::Number),
        (0..3_u8, prop::sample::select(names)).prop_map(|(kind, name)| Kind::Path(Path {
            start: Start::Reference(
                [Reference::Form, Reference::LastVisit, Reference::LastSaved][kind as usize],
                name.to_owned()
            ),
            predicates: Vec::new(),
            steps: Vec::new(),
        })),
        Just(Kind::Path(Path { start: Start::Root, predicates: Vec::new(), steps: Vec::new() })),
    ];
    let node = leaf.prop_map(node).prop_recursive(6, 48, 4, move |inner| {
        prop_oneof![
            inner.clone().prop_map(|inner| node(Kind::Negate(Box::new(inner)))),
            (0..7_u8, inner.clone(), prop::collection::vec((any::<u8>(), inner.clone()), 1..4)).prop_map(chain_of),
            (prop::sample::select(calls), prop::collection::vec(inner.clone(), 5)).prop_map(
                |((name, count), mut nodes)| {
                    nodes.truncate(count);
                    node(Kind::Call(name.to_owned(), nodes))
                }
            ),
            path_of(names, inner.boxed()),
        ]
    });
    node.prop_map(|top| Tree { top })
}

fn node(kind: Kind) -> Node {
    Node { span: Span::default(), kind }
}

fn chain_of((level, first, rest): (u8, Node, Vec<(u8, Node)>)) -> Node {
    use Operator::*;
    let all = [
        Or,
        And,
        Equal,
        NotEqual,
        Less,
        LessOrEqual,
        Greater,
        GreaterOrEqual,
        Plus,
        Minus,
        Times,
        Divide,
        Remainder,
        Union,
    ];
    let fitting: Vec<Operator> = all.into_iter().filter(|operator| operator.level() == level).collect();
    let rest = rest.into_iter().map(|(pick, side)| (fitting[pick as usize % fitting.len()], side)).collect();
    node(Kind::Chain(Box::new(first), rest))
}

fn path_of(names: &'static [&'static str], inner: BoxedStrategy<Node>) -> impl Strategy<Value = Node> {
    let test = prop_oneof![
        8 => prop::sample::select(names).prop_map(|name| Test::Name(name.to_owned())),
        1 => Just(Test::Any),
        1 => Just(Test::Node),
        1 => Just(Test::Text),
    ];
    let axis = prop_oneof![
        6 => Just(Axis::Child),
        2 => Just(Axis::Parent),
        6 => (0..Axis::ALL.len()).prop_map(|place| Axis::ALL[place].0),
    ];
    let predicates = prop::collection::vec(inner.clone(), 0..2);
    let step = (axis, test, predicates.clone()).prop_map(|(axis, test, predicates)| Step {
        span: Span::default(),
        axis,
        test,
        predicates,
    });
    (0..4_u8, prop::sample::select(names), inner, predicates, prop::collection::vec(step, 1..4)).prop_map(
        |(start, name, inner, predicates, steps)| {
            let (start, predicates) = match start {
                0 => (Start::Root, Vec::new()),
                1 => (Start::Here, Vec::new()),
                2 => (Start::Reference(Reference::Form, name.to_owned()), predicates),
                _ => (Start::Expression(Box::new(inner)), predicates),
            };
            node(Kind::Path(Path { start, predicates, steps }))
        },
    )
}

const NAMES: &[&str] = &["a", "and", "div", "mod", "or", "text", "node", "日本", "x-1.y"];
const CALLS: &[(&str, usize)] = &[("if", 3), ("true", 0), ("jr:choice-name", 2), ("concat", 4), ("div", 1)];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases * 4))]

    #[test]
    fn what_is_printed_parses_to_the_same_tree(tree in trees(NAMES, CALLS)) {
        let printed = tree.to_string();
        prop_assert_eq!(parse(&printed), Ok(tree), "{}", printed);
    }

    #[test]
    fn parsing_never_panics_and_spans_stay_inside(source in "[-a-z0-9.$ {}()\\[\\]/*'\"|=<>+,@:é#!]{0,60}") {
        match parse(&source) {
            Ok(tree) => prop_assert_eq!(parse(&tree.to_string()), Ok(tree)),
            Err(fault) => prop_assert!(fault.span.end <= source.len() && source.get(fault.span).is_some()),
        }
    }
}

#[test]
fn spans_point_at_what_was_written() {
    let source = " 1 + ${a}/b[2] ";
    let tree = parse(source).unwrap();
    let Kind::Chain(first, rest) = &tree.top.kind else { panic!("{tree:?}") };
    assert_eq!(&source[first.span.0.clone()], "1");
    assert_eq!(&source[rest[0].1.span.0.clone()], "${a}/b[2]");
}

#[test]
fn brackets_are_printed_only_where_needed() {
    for source in [
        "1 - (2 - 3)",
        "-(1 + 2) * 3",
        "(${a} | b)[1]/c",
        "a//b/..",
        "/data/x[1]",
        "(a or b) and c",
        ". > 5",
        "../orx:meta/x",
    ] {
        assert_eq!(parse(source).unwrap().to_string(), source);
    }
}
