//! What every archive has to do, whatever it stores in. An implementation's test file opens an empty archive and runs
//! all of it by [`archive_contract`].

mod coded;
mod copies;
pub mod county;
mod desk;
mod enrolling;
mod epochs;
mod household;
mod keeping;
mod sequence;
mod verdicts;

pub use coded::*;
pub use copies::*;
pub use desk::*;
pub use enrolling::*;
pub use epochs::*;
pub use household::*;
pub use keeping::*;
pub use sequence::*;
pub use verdicts::*;

use doorstep_archive::Archive;
use std::sync::Arc;

/// An empty archive, and how to open it again.
pub struct Opened {
    /// The archive.
    pub archive: Arc<dyn Archive>,
    /// Opens the same archive anew.
    pub again: Box<dyn Fn() -> Arc<dyn Archive>>,
    /// Makes another empty archive of the same kind.
    pub fresh: fn() -> Opened,
}

/// Makes a test of each part of the contract.
#[macro_export]
macro_rules! archive_contract {
    ($open:path: $($case:ident)+) => {
        $(
            #[test]
            fn $case() {
                contract::$case($open());
            }
        )+
    };
    ($open:path) => {
        $crate::archive_contract! { $open:
            a_pushed_visit_reaches_the_other_device_and_its_author_gets_a_receipt
            the_same_push_twice_is_stored_once
            a_child_waits_for_its_parent_and_is_stored_with_it
            children_before_parents_in_one_batch_are_stored
            a_device_may_carry_what_another_device_of_the_village_signed
            who_carries_a_revision_can_t_take_its_body_away
            what_a_household_left_that_withdrew_may_be_carried_without_bodies
            what_a_revoked_device_signed_is_refused_whoever_carries_it
            a_revision_of_another_village_is_refused
            a_village_that_the_county_does_not_have_is_refused
            a_changed_body_or_a_strange_signature_is_refused
            bytes_that_are_no_revision_are_refused_and_the_others_are_taken
            nothing_of_a_revoked_device_is_taken
            s08_a_visit_without_an_agreement_is_refused
            s08_a_waiting_visit_without_an_agreement_is_not_stored_when_its_parent_comes
            s18_identity_in_the_clear_is_refused
            s16_an_erased_household_keeps_headers_only
            an_unknown_cursor_starts_from_the_beginning
            news_come_in_pages_that_always_go_on
            a_device_sees_only_its_own_villages
            a_sequence_has_no_gaps_and_a_reader_skips_nothing_while_32_write_in_3_villages
            a_code_enrols_one_device_once
            a_code_that_is_too_old_or_unknown_enrols_nobody
            a_device_whose_answer_was_lost_is_given_the_same_grant_again
            two_devices_with_one_code_at_once_get_one_certificate
            an_invitation_for_an_unknown_village_leaves_nothing_behind
            everything_is_there_after_opening_again
            s09_declines_are_counts_and_the_larger_one_counts
            one_archive_belongs_to_one_county
            packs_and_signers_are_kept_once
            a_backup_fills_an_empty_archive_and_devices_go_on_where_they_were
            a_backup_that_was_cut_or_altered_anywhere_is_refused_whole
            an_archive_that_is_not_empty_is_not_filled
            the_coded_state_is_what_the_revisions_say_together_without_what_is_sealed
            s16_a_household_that_withdrew_has_no_coded_state
            the_coded_state_is_there_after_a_restore
            after_a_restore_a_higher_cursor_passes_over_nothing
            a_village_that_a_restored_archive_does_not_know_of_is_told_to_start_anew
            a_device_that_knows_of_no_epoch_is_served_as_before_and_told_the_epoch
            an_epoch_that_was_renewed_by_hand_starts_every_device_anew
            what_was_stored_verifies_and_every_alteration_is_found
            s19_a_device_that_was_given_other_villages_sees_those_and_delivers_what_it_recorded_before
            earlier_villages_of_a_device_count_declines_and_survive_a_restore_and_a_revocation_ends_them
            a_comment_of_the_countys_desk_reaches_the_villages_devices_and_their_answer_comes_back
            s17_households_that_nobody_visited_since_a_day_are_found_and_erased_with_their_headers_left
            s15_an_exit_waits_for_the_countys_desk_to_answer_the_households_objections
            s21_a_broken_chain_of_access_lines_and_a_comment_that_nobody_may_make_are_found
        }
    };
}
