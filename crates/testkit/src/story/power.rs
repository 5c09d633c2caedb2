//! Ending an app or a server at a write, and full disks: who stands by at the commits of stores and archives.

use doorstep_archive::ArchiveFault;
use doorstep_store::StoreFault;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// On which side of a commit something ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// Nothing of the write is kept.
    Before,
    /// The write is kept, and nobody hears of it.
    After,
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Before => "before",
            Self::After => "after",
        })
    }
}

#[derive(Debug, Default)]
struct Ahead {
    /// The end comes at the write that many writes from now.
    ends: Option<(u32, When)>,
    /// That many writes find a full disk.
    full: u32,
    /// It has ended.
    dead: bool,
}

impl Ahead {
    /// Whether the end is due on this side of a write; counts the write.
    fn ends_now(&mut self, side: When) -> bool {
        match &mut self.ends {
            Some((0 | 1, when)) if *when == side => {
                self.ends = None;
                true
            }
            Some((left, When::Before)) if side == When::Before => {
                *left -= 1;
                false
            }
            Some((left, When::After)) if side == When::After => {
                *left -= 1;
                false
            }
            _ => false,
        }
    }
}

/// What lies ahead of a device or of the server. Clones are the same one.
#[derive(Debug, Clone, Default)]
pub struct Power(Arc<Mutex<Ahead>>);

/// How an app ends at a write: its stack is unwound, as if the process were gone.
pub struct PowerCut;

impl Power {
    fn ahead(&self) -> MutexGuard<'_, Ahead> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Everything ends at a write.
    pub fn end_at(&self, writes: u32, when: When) {
        self.ahead().ends = Some((writes, when));
    }

    /// The disk is full for some writes.
    pub fn fill(&self, writes: u32) {
        self.ahead().full = writes;
    }

    /// Nothing lies ahead, and what had ended is alive.
    pub fn restore(&self) {
        *self.ahead() = Ahead::default();
    }

    /// It is started again after an end.
    pub fn revive(&self) {
        self.ahead().dead = false;
    }

    /// Whether it has ended.
    pub fn is_dead(&self) -> bool {
        self.ahead().dead
    }

    fn is_full(&self) -> bool {
        let mut ahead = self.ahead();
        let full = ahead.full > 0;
        ahead.full = ahead.full.saturating_sub(1);
        full
    }
}

/// Stands by at a device's store.
pub struct AtStore(pub Power);

impl doorstep_store::Watch for AtStore {
    fn before(&mut self) -> Result<(), StoreFault> {
        if self.0.is_full() {
            return Err(StoreFault::Full);
        }
        let ends = self.0.ahead().ends_now(When::Before);
        if ends {
            std::panic::resume_unwind(Box::new(PowerCut));
        }
        Ok(())
    }

    fn after(&mut self) {
        let ends = self.0.ahead().ends_now(When::After);
        if ends {
            std::panic::resume_unwind(Box::new(PowerCut));
        }
    }
}

impl doorstep_archive::Watch for Power {
    fn before(&self) -> Result<(), ArchiveFault> {
        if self.is_dead() {
            return Err(ArchiveFault::Closed);
        }
        if self.is_full() {
            return Err(ArchiveFault::Full);
        }
        let mut ahead = self.ahead();
        ahead.dead = ahead.ends_now(When::Before);
        if ahead.dead { Err(ArchiveFault::Closed) } else { Ok(()) }
    }

    fn after(&self) {
        let mut ahead = self.ahead();
        if ahead.ends_now(When::After) {
            ahead.dead = true;
        }
    }
}
