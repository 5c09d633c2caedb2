//! Texts that identify people, put together at random.

use super::Random;

const FAMILY: &[&str] =
    &["王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "马", "朱", "胡", "林"];
const GIVEN: &[&str] = &[
    "建国", "秀英", "桂芳", "志强", "玉梅", "海燕", "春花", "明", "丽", "军", "小龙", "文静", "长河", "冬梅", "国庆",
    "雪", "晓东", "红", "永福", "翠兰", "大山", "月", "金凤", "树林",
];
const GROUPS: &[&str] = &["一组", "二组", "三组", "四组", "五组", "河东组", "坡上组", "新桥组"];

/// A text for a question of this name.
pub fn text(question: &str, random: &mut Random) -> String {
    if question.contains("phone") {
        // Numbers that no network gives out: the prefix 100 is not used for people.
        return format!("100{:08}", random.below(100_000_000));
    }
    if question.contains("group") {
        return random.pick(GROUPS).copied().unwrap_or_default().to_owned();
    }
    if question.contains("address") {
        return format!("{}号", 1 + random.below(60));
    }
    let family = random.pick(FAMILY).copied().unwrap_or_default();
    let given = random.pick(GIVEN).copied().unwrap_or_default();
    format!("{family}{given}")
}
