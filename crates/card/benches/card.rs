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

/// The cards of a village, as many at once as there are processors.
#[divan::bench(sample_count = 3, sample_size = 1)]
fn three_hundred_cards() -> usize {
    let workers = std::thread::available_parallelism().map_or(1, usize::from) as u32;
    let share = |worker: u32| {
        (worker..300).step_by(workers as usize).map(|n| print(&card(n)).map_or(0, |pdf| pdf.len())).sum::<usize>()
    };
    std::thread::scope(|scope| {
        let running: Vec<_> = (0..workers).map(|worker| scope.spawn(move || share(worker))).collect();
        running.into_iter().map(|share| share.join().expect("no card panics")).sum()
    })
}
