//! How long cards take: one with everything warm, and the 300 of a village. `cargo bench -p doorstep-card`.

#[path = "../src/tests/sample.rs"]
mod sample;

use doorstep_card::{CardContent, Section, preview, print};

fn main() {
    divan::main();
}

/// The household of the tests: three members and five measures, in Chinese.
fn card(number: u32) -> CardContent {
    let mut content = sample::card("zh");
    // Each card differs, so that none is remembered from the one before.
    content.sections[0].lines[0].1 = format!("上河村三组 {number} 号");
    content
}

#[divan::bench]
fn one_card_warm(bencher: divan::Bencher) {
    let mut number = 0;
    print(&card(number)).expect("a card");
    bencher.bench_local(|| {
        number += 1;
        print(&card(number))
    });
}

#[divan::bench]
fn one_preview_warm(bencher: divan::Bencher) {
    let mut number = 0;
    bencher.bench_local(|| {
        number += 1;
        preview(&card(number))
    });
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn three_hundred_cards() -> usize {
    (0..300).map(|number| print(&card(number)).map_or(0, |pdf| pdf.len())).sum()
}
