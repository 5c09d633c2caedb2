//! How long it takes to open an .xlsx: one of 5,000 rows with its compiling, and one with a million blank rows.
//! `cargo bench -p doorstep-pack --bench workbook`

use divan::{Bencher, black_box};
use doorstep_pack::read_workbook;
use doorstep_questionnaire::compile;
use rust_xlsxwriter::{Format, Workbook, Worksheet};

fn main() {
    divan::main();
}

fn written(fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut writer = Workbook::new();
    let sheet = writer.add_worksheet();
    sheet.set_name("survey").expect("a name that fits");
    for (place, heading) in (0..).zip(["type", "name", "label", "relevant"]) {
        sheet.write(0, place, heading).expect("a place in the sheet");
    }
    fill(sheet);
    writer.save_to_buffer().expect("a workbook in memory")
}

/// Every third question is asked only after a positive answer to the one before.
fn long() -> Vec<u8> {
    written(|sheet| {
        for row in 1..=5000_u32 {
            let relevant = if row % 3 == 0 { format!("${{q{}}} > 0", row - 1) } else { String::new() };
            let cells = ["integer".to_owned(), format!("q{row}"), format!("Question {row}"), relevant];
            for (place, cell) in (0..).zip(cells) {
                sheet.write(row, place, cell).expect("a place in the sheet");
            }
        }
    })
}

/// A formatted line in every row that a sheet can have, and a question in the last.
fn blank() -> Vec<u8> {
    written(|sheet| {
        let bold = Format::new().set_bold();
        for row in 1..1_048_575 {
            sheet.write_blank(row, 0, &bold).expect("a place in the sheet");
        }
        for (place, cell) in (0..).zip(["integer", "last", "Last"]) {
            sheet.write(1_048_575, place, cell).expect("a place in the sheet");
        }
    })
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn read_5000_rows(bencher: Bencher) {
    let bytes = long();
    bencher.bench_local(|| black_box(read_workbook(&bytes)).expect("a workbook"));
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn read_and_compile_5000_rows(bencher: Bencher) {
    let bytes = long();
    let compiled = || compile(&read_workbook(&bytes).expect("a workbook")).expect("the form has no faults");
    bencher.bench_local(|| black_box(compiled()));
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn read_a_million_blank_rows(bencher: Bencher) {
    let bytes = blank();
    bencher.bench_local(|| black_box(read_workbook(&bytes)).expect("a workbook"));
}
