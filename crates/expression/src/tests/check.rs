//! Faults: what the parser and the checker refuse, and where.

use super::sample::{EXTRA, Template, field};
use crate::*;

fn syntax(source: &str) -> SyntaxKind {
    parse(source).unwrap_err().kind
}

fn faults(source: &str) -> Vec<(String, CheckKind)> {
    let faults = compile(&parse(source).unwrap(), &Template, field("out"), &EXTRA).unwrap_err();
    faults.into_iter().map(|fault| (source[fault.span].to_owned(), fault.kind)).collect()
}

#[test]
fn what_is_no_expression_is_refused_with_its_place() {
    assert_eq!(syntax(""), SyntaxKind::Empty);
    assert_eq!(syntax("  "), SyntaxKind::Empty);
    assert_eq!(syntax("1 +"), SyntaxKind::TooShort);
    assert_eq!(syntax("1 2"), SyntaxKind::Unexpected);
    assert_eq!(syntax("'abc"), SyntaxKind::OpenQuote);
    assert_eq!(syntax("${a"), SyntaxKind::BadReference);
    assert_eq!(syntax("${a b}"), SyntaxKind::BadReference);
    assert_eq!(syntax("(1"), SyntaxKind::OpenBracket);
    assert_eq!(syntax("a[1"), SyntaxKind::OpenBracket);
    assert_eq!(syntax("1 ; 2"), SyntaxKind::StrangeCharacter);
    assert_eq!(syntax(&"(".repeat(5000)), SyntaxKind::TooLarge);
    assert_eq!(syntax(&"-".repeat(5000)), SyntaxKind::TooLarge);
    assert_eq!(parse("1 + ) 2").unwrap_err().span, 4..5);
}

#[test]
fn all_faults_come_at_once_each_with_its_span() {
    let found = faults("${nope} + extract-signed('a', 'b') + round() + ../nothing");
    let spans: Vec<&str> = found.iter().map(|(span, _)| span.as_str()).collect();
    assert_eq!(spans, ["${nope}", "extract-signed('a', 'b')", "round()", "nothing"]);
    assert_eq!(found[0].1, CheckKind::UnknownName { name: "nope".to_owned() });
    assert_eq!(found[1].1, CheckKind::UnknownFunction { name: "extract-signed".to_owned() });
    assert_eq!(found[1].1.to_string(), "the function extract-signed() is not supported");
    assert_eq!(found[2].1.to_string(), "round() takes 1 to 2 arguments, not 0");
    assert_eq!(found[3].1, CheckKind::UnknownStep { name: "nothing".to_owned() });
}

#[test]
fn wrong_uses_are_named() {
    let kind = |source: &str| faults(source).remove(0).1;
    assert_eq!(kind("../../.."), CheckKind::OutsideForm);
    assert_eq!(kind("count('a')"), CheckKind::NeedsPath { name: "count".to_owned() });
    assert_eq!(kind("instance('x')/root/item"), CheckKind::UnknownTable { name: "x".to_owned() });
    assert_eq!(
        kind("instance('places')/root/item[size = 1]/label"),
        CheckKind::UnknownColumn { table: "places".to_owned(), column: "size".to_owned() }
    );
    assert_eq!(kind("regex(${a}, '(')"), CheckKind::BadPattern);
    assert_eq!(kind("@id"), CheckKind::UnsupportedStep { text: "@id".to_owned() });
    assert_eq!(kind("indexed-repeat(1, ${member}, 1)"), CheckKind::NeedsPath { name: "indexed-repeat".to_owned() });
    assert_eq!(kind("randomize('a', 3)"), CheckKind::NeedsPath { name: "randomize".to_owned() });
    assert_eq!(kind("weighted-checklist(1, 2, ${a})"), CheckKind::Unpaired { name: "weighted-checklist".to_owned() });
    assert!(kind("digest(${a}, 'sha1')").to_string().starts_with("digest() does not know «sha1»: MD5, SHA-1"));
    assert_eq!(kind("digest(${a}, 'MD5', 'utf8')").to_string(), "digest() does not know «utf8»: base64, hex");
    for name in ["lang", "id", "name", "local-name", "namespace-uri", "lower-case", "upper-case", "comment", "search"] {
        let source = format!("{name}('x')");
        assert_eq!(kind(&source), CheckKind::UnknownFunction { name: name.to_owned() });
    }
    assert_eq!(kind("parameter()").to_string(), "parameter() takes one argument, not 0");
}

#[test]
fn a_program_tells_what_it_reads() {
    let program = |source: &str| compile(&parse(source).unwrap(), &Template, field("out"), &EXTRA).unwrap();
    assert_eq!(program("${a} + sum(${age})").reads(), [field("a"), field("member"), field("age")]);
    assert_eq!(program("count(${member}[${age} > 5])").reads(), [field("member"), field("age")]);
    assert_eq!(program("indexed-repeat(${age}, ${member}, ${b})").reads(), [field("b"), field("member"), field("age")]);
    assert!(program("${a} > today()").is_volatile());
    assert!(!program("${a} > 1").is_volatile());
    assert!(program("randomize(${member})/age").is_volatile());
    assert!(!program("randomize(${member}, ${a})/age").is_volatile());
}

#[test]
fn what_reads_no_entry_and_asks_for_no_place_is_the_same_everywhere() {
    let program = |source: &str| compile(&parse(source).unwrap(), &Template, field("member"), &EXTRA).unwrap();
    for source in ["${a} < 3", "${a} = 'x' or not(selected(${g}, 'y'))", "if(${b} > 1, ${a}, 0) + 2 = 4", "true()"] {
        assert!(program(source).is_same_everywhere(), "{source}");
    }
    for source in
        ["${age} < 3", "${a} = 1 and ${age} = 2", "count(${member}) = 2", "position(..) = 1", "random() < 1", ". = ''"]
    {
        assert!(!program(source).is_same_everywhere(), "{source}");
    }
}
