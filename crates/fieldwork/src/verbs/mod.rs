//! One file a verb; here an action finds its verb.

mod agree;
mod answer;
mod confirm_check;
mod decline;
mod enrol;
mod erase;
mod expire;
mod export_bundle;
mod finish_visit;
mod go_on_as_new;
mod import_bundle;
mod leave_visit;
mod lock;
mod look_at_comment;
mod move_to_new_pack;
mod nearby;
mod open_page;
mod passphrase;
mod print_card;
mod record_accesses;
mod record_delivery;
mod record_objection;
mod roster;
mod set_language;
mod settle;
mod show_card;
mod show_household;
mod show_matches;
mod show_village;
mod start_visit;
mod sync;
mod take_back_delivery;
mod unlock;
mod village_news;

pub use erase::is_erasure;
pub use nearby::shut_if_left;
pub use sync::{keep_pack, last_sync, lines_after, trust};

use crate::{Action, Fieldwork, Problem};

/// Does what the action says.
pub fn take(fieldwork: &mut Fieldwork, action: Action) -> Result<(), Problem> {
    match action {
        Action::Look => nearby::tend(fieldwork),
        Action::SetLanguage { language } => set_language::set_language(fieldwork, language),
        Action::Enrol { server, code, passphrase } => enrol::enrol(fieldwork, &server, &code, &passphrase),
        Action::Unlock { passphrase } => unlock::unlock(fieldwork, &passphrase),
        Action::Lock => lock::lock(fieldwork),
        Action::ShowVillage { village, search } => show_village::show_village(fieldwork, village, search),
        Action::ShowHousehold { household } => show_household::show_household(fieldwork, household),
        Action::StartVisit { household, village } => start_visit::start_visit(fieldwork, household, village),
        Action::Agree => agree::agree(fieldwork),
        Action::Decline => decline::decline(fieldwork),
        Action::Answer { path, value } => answer::answer(fieldwork, &path, &value),
        Action::ConfirmCheck { check, member, reason } => {
            confirm_check::confirm_check(fieldwork, &check, member, &reason)
        }
        Action::AddEntry { roster } => roster::add_entry(fieldwork, &roster),
        Action::RemoveEntry { roster, id } => roster::remove_entry(fieldwork, &roster, &id),
        Action::OpenPage { page } => open_page::open_page(fieldwork, page),
        Action::ShowMatches => show_matches::show_matches(fieldwork),
        Action::MoveToNewPack => move_to_new_pack::move_to_new_pack(fieldwork),
        Action::FinishVisit => finish_visit::finish_visit(fieldwork),
        Action::LeaveVisit => leave_visit::leave_visit(fieldwork),
        Action::DiscardVisit => leave_visit::discard_visit(fieldwork),
        Action::ShowCard { paper, language } => show_card::show_card(fieldwork, paper, language),
        Action::PrintCard { paper, language } => print_card::print_card(fieldwork, paper, language),
        Action::Settle { household, path, value } => settle::settle(fieldwork, household, path, value),
        Action::LookAtComment { household, comment } => {
            look_at_comment::look_at_comment(fieldwork, household, &comment)
        }
        Action::RecordDelivery { household, delivery } => {
            record_delivery::record_delivery(fieldwork, household, &delivery)
        }
        Action::TakeBackDelivery { household, delivery } => {
            take_back_delivery::take_back_delivery(fieldwork, household, &delivery)
        }
        Action::RecordObjection { household, objection } => {
            record_objection::record_objection(fieldwork, household, &objection)
        }
        Action::Erase { household, number } => erase::erase(fieldwork, household, &number),
        Action::ShowSync => sync::show_sync(fieldwork),
        Action::Sync => sync::sync(fieldwork),
        Action::ChangePassphrase { own, new } => passphrase::change_passphrase(fieldwork, &own, &new),
        Action::AddPassphrase { own, new } => passphrase::add_passphrase(fieldwork, &own, &new),
        Action::ExportBundle => export_bundle::export_bundle(fieldwork),
        Action::ImportBundle { file } => import_bundle::import_bundle(fieldwork, &file),
        Action::ServeNearby => nearby::serve_nearby(fieldwork),
        Action::StopNearby => nearby::stop_nearby(fieldwork),
        Action::FetchNearby { code } => nearby::fetch_nearby(fieldwork, &code),
    }
}
