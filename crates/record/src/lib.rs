//! Shapes and pure functions of what devices record: ids, areas, answers by path, revisions, merge.
//! Knows nothing of files, clocks, random numbers, SQL or networks: who needs one passes it in.

mod area;
mod ids;
mod number;
mod path;

pub use area::{Area, AreaFault, AreaLevel};
pub use ids::{AuthorId, DeviceId, HouseholdId, MemberId, PackId, RevisionId};
pub use number::{HouseholdNumber, NumberFault};
pub use path::{AnswerPath, Answers, PathFault};
