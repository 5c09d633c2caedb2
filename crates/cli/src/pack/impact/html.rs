//! The report as one page: a chart, and the tables behind it. It loads nothing from anywhere and runs no script.

use super::chart::chart;
use doorstep_eligibility::impact::{Count, Impact, Subject};
use doorstep_pack::Pack;

const STYLE: &str = include_str!("style.css");

/// The whole page.
pub fn page(old: &Pack, new: &Pack, impact: &Impact) -> String {
    let (changed, unchanged): (Vec<&Subject>, Vec<&Subject>) =
        impact.subjects.iter().partition(|subject| !subject.unchanged);
    let title = format!("{}: version {} → {}", new.title(new.default_language()), old.version, new.version);
    let tables: String = changed.iter().map(|subject| table(subject)).collect();
    format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" \
         content=\"width=device-width\"><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
         style-src 'unsafe-inline'\"><title>{title}</title><style>{STYLE}</style></head><body><main><h1 dir=\"auto\">{title}\
         </h1>{}<figure>{}<figcaption>Who gains and who loses in all villages. Striped: lose. Dotted: can no longer be \
         told. Counts under five have no bar.</figcaption></figure>{tables}{}{KEY}</main></body></html>\n",
        facts(old, new, impact),
        chart(&changed),
        same(&unchanged),
        title = escaped(&title),
    )
}

const KEY: &str = "<p class=\"key\">&lt;5: under five. –: hidden, so that a count under five can't be worked out. \
    Whoever decides looks at each household; these counts decide nothing.</p>";

fn facts(old: &Pack, new: &Pack, impact: &Impact) -> String {
    let id = |pack: &Pack| format!("<code>{:.16}</code>", pack.id.to_string());
    let unfit = match impact.with_unfit_answers {
        Count::Shown(0) => String::new(),
        count => format!(" Answers that the new pack does not take: {} of them.", escaped(&count.to_string())),
    };
    let households = escaped(&impact.households.to_string());
    format!("<p>{households} households, recomputed under both packs ({} and {}).{unfit}</p>", id(old), id(new))
}

fn table(subject: &Subject) -> String {
    let mut rows: String =
        subject.villages.iter().map(|village| row(village.village.code(), &village.counts)).collect();
    if subject.villages.len() != 1 {
        rows += &row("all", &subject.all);
    }
    format!(
        "<section><h2 dir=\"auto\">{}</h2><p>{} · per {}</p><table><thead><tr><th scope=\"col\">village</th><th \
         scope=\"col\">same</th><th scope=\"col\">gain</th><th scope=\"col\">lose</th><th scope=\"col\">become \
         unknown</th></tr></thead><tbody>{rows}</tbody></table></section>",
        escaped(&subject.label),
        escaped(&subject.name),
        escaped(&subject.per),
    )
}

fn row(first: &str, counts: &[Count; 4]) -> String {
    let cells: String = counts.iter().map(|count| format!("<td>{}</td>", escaped(&count.to_string()))).collect();
    format!("<tr><th scope=\"row\">{first}</th>{cells}</tr>")
}

fn same(unchanged: &[&Subject]) -> String {
    if unchanged.is_empty() {
        return String::new();
    }
    let labels: Vec<String> =
        unchanged.iter().map(|subject| format!("<bdi>{}</bdi>", escaped(&subject.label))).collect();
    format!("<section><h2>The same for everybody</h2><p>{}</p></section>", labels.join(" · "))
}

/// A text that can stand in a page.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
