//! A visit in a story, and settling a conflict.

use super::play::Play;
use super::tablet::Heard;
use super::told::{Begun, Doing, Given};
use super::{End, Fault, Home, Say};
use doorstep_fieldwork::{Action, InterviewScreen, ProblemCode, Screen, ScreenPage};
use doorstep_record::{AnswerPath, Area, HouseholdId, MemberId};

/// Who is visited where.
#[derive(Clone)]
struct Door {
    device: usize,
    household: HouseholdId,
}

/// Something came between: the app ended, or the disk was full.
enum Stop {
    Interrupted,
    Fault(Fault),
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

type Went<T> = Result<T, Stop>;

impl Play<'_> {
    pub(super) fn visit(&mut self, device: usize, home: Home, talk: &[Say], end: End) -> Result<(), Fault> {
        let went = self.talk_at_door(device, home, talk, end);
        match went {
            Ok(()) | Err(Stop::Interrupted) => Ok(()),
            Err(Stop::Fault(fault)) => Err(fault),
        }
    }

    fn talk_at_door(&mut self, device: usize, home: Home, talk: &[Say], end: End) -> Went<()> {
        let door = self.open_door(device, home)?;
        for say in talk {
            self.say(&door, *say)?;
        }
        let of = door.household;
        match end {
            End::Finish => {
                self.go(&door, Action::FinishVisit, Doing::Finish(of))?;
                self.told.finished(device, of);
            }
            End::Leave => drop(self.go(&door, Action::LeaveVisit, Doing::Other)?),
            End::Discard => {
                self.go(&door, Action::DiscardVisit, Doing::Discard(of))?;
                self.told.begun.remove(&(device, of));
            }
        }
        Ok(())
    }

    fn open_door(&mut self, device: usize, home: Home) -> Went<Door> {
        let villages = self.stage.villages_of(device);
        let known = self.known(device)?;
        let (household, village) = match home {
            Home::Known(place) if !known.is_empty() => {
                let (household, village) = known[place % known.len()].clone();
                (Some(household), village)
            }
            Home::Known(village) | Home::New(village) => (None, villages[village % villages.len()].clone()),
        };
        let nobody = Door { device, household: HouseholdId::from_random([0; 16]) };
        let begun = Action::StartVisit { household, village: village.clone() };
        let mut screen = self.go(&nobody, begun, Doing::Other)?;
        if matches!(screen.page, ScreenPage::Notice(_)) {
            screen = self.go(&nobody, Action::Agree, Doing::Other)?;
        }
        let household = interview(screen)?.household;
        self.told.begun.entry((device, household)).or_insert(Begun { village, given: Given::new() });
        Ok(Door { device, household })
    }

    /// The households that a device knows or has a draft of, with their villages.
    fn known(&mut self, device: usize) -> Result<Vec<(HouseholdId, Area)>, Fault> {
        let mut known = Vec::new();
        for village in self.stage.villages_of(device) {
            let show = Action::ShowVillage { village: Some(village.clone()), search: String::new() };
            let screen = self.tablets[device].look(show)?;
            let ScreenPage::Village(shown) = screen.page else { return Err("no list of households".to_owned()) };
            known.extend(shown.households.iter().map(|line| (line.household, village.clone())));
        }
        let begun = self.told.begun.iter().filter(|((own, _), _)| *own == device);
        for ((_, household), begun) in begun {
            if !known.iter().any(|(of, _)| of == household) {
                known.push((*household, begun.village.clone()));
            }
        }
        Ok(known)
    }

    fn say(&mut self, door: &Door, say: Say) -> Went<()> {
        let question = AnswerPath::question;
        match say {
            Say::Head => {
                let name = self.name("王", "家");
                self.answer(door, question("head"), name)
            }
            Say::Phone => {
                self.counter += 1;
                let number = format!("1055{:07}", self.counter);
                self.names.insert(number.clone());
                self.answer(door, question("phone"), number)
            }
            Say::Minutes => {
                self.counter += 1;
                self.answer(door, question("minutes"), self.counter.to_string())
            }
            Say::Clean(clean) => self.answer(door, question("clean"), if clean { "yes" } else { "no" }.to_owned()),
            Say::Unsay => {
                let path = question("minutes");
                let unsay = Action::Answer { path: path.clone(), value: String::new() };
                self.go(door, unsay, Doing::Answer(door.household, path.clone(), None))?;
                self.told.took_back(door.device, door.household, &path);
                Ok(())
            }
            Say::AddMember => self.add_member(door),
            Say::NameMember(place) => match self.member(door, place)? {
                Some(entry) => self.name_member(door, &entry),
                None => Ok(()),
            },
            Say::RemoveMember(place) => self.remove_member(door, place),
        }
    }

    fn answer(&mut self, door: &Door, path: AnswerPath, value: String) -> Went<()> {
        let action = Action::Answer { path: path.clone(), value: value.clone() };
        self.go(door, action, Doing::Answer(door.household, path.clone(), Some(value.clone())))?;
        self.told.gave(door.device, door.household, path, Some(value));
        Ok(())
    }

    fn add_member(&mut self, door: &Door) -> Went<()> {
        let screen = self.go(door, Action::AddEntry { roster: "member".to_owned() }, Doing::Other)?;
        let entry = interview(screen)?.form.id;
        self.told.gave(door.device, door.household, parse(&entry)?, Some(String::new()));
        self.name_member(door, &entry)
    }

    fn name_member(&mut self, door: &Door, entry: &str) -> Went<()> {
        let name = self.name("李", "儿");
        self.answer(door, parse(&format!("{entry}/member_name"))?, name)
    }

    fn remove_member(&mut self, door: &Door, place: usize) -> Went<()> {
        let Some(entry) = self.member(door, place)? else { return Ok(()) };
        let path = parse(&entry)?;
        let id = entry.rsplit('/').next().and_then(MemberId::parse);
        let id = id.ok_or_else(|| format!("{entry} is no entry"))?;
        let remove = Action::RemoveEntry { roster: "member".to_owned(), id };
        // Whether it goes or stays if something comes between is both right.
        self.told.took_back(door.device, door.household, &path);
        self.go(door, remove, Doing::Other)?;
        Ok(())
    }

    fn member(&mut self, door: &Door, place: usize) -> Went<Option<String>> {
        let shown = interview(self.tablets[door.device].look(Action::Look)?)?;
        let entries = shown.pages.into_iter().map(|page| page.id).filter(|id| id.starts_with("member/"));
        let entries: Vec<String> = entries.collect();
        Ok((!entries.is_empty()).then(|| entries[place % entries.len()].clone()))
    }

    fn name(&mut self, family: &str, given: &str) -> String {
        self.counter += 1;
        let name = format!("{family}{:04}{given}", self.counter);
        self.names.insert(name.clone());
        name
    }

    /// Does an action of a visit. If something comes between, the app is started again and its store looked at.
    fn go(&mut self, door: &Door, action: Action, doing: Doing) -> Went<Screen> {
        let said = format!("{action:?}");
        match self.tablets[door.device].act(action)? {
            Heard::Screen(screen) => return Ok(*screen),
            Heard::Problem(problem) if problem.code == ProblemCode::DiskFull => {}
            Heard::Problem(problem) => return Err(Stop::Fault(format!("{said} was refused: {problem}"))),
            Heard::Ended => {}
        }
        self.look_into_store(door.device, &doing)?;
        Err(Stop::Interrupted)
    }

    /// After an end: what the store kept is what people were told.
    pub(super) fn look_into_store(&mut self, device: usize, doing: &Doing) -> Result<(), Fault> {
        let store = self.tablets[device].store()?;
        self.told.compare(device, &store, doing)
    }

    pub(super) fn settle(&mut self, device: usize, which: usize) -> Result<(), Fault> {
        for (household, _) in self.known(device)? {
            let shown = self.tablets[device].act(Action::ShowHousehold { household })?;
            let Heard::Screen(screen) = shown else { continue };
            let ScreenPage::Household(shown) = screen.page else { continue };
            let Some(conflict) = shown.conflicts.first() else { continue };
            let (path, value) = (conflict.path.clone(), conflict.values[which % conflict.values.len()].value.clone());
            let door = Door { device, household };
            let action = Action::Settle { household, path: path.clone(), value: value.clone() };
            match self.go(&door, action, Doing::Other) {
                Ok(_) if !value.is_empty() && path.name().is_some() => {
                    let given = Given::from([(path, Some(value))]);
                    self.told.finished.push(super::told::Finished { device, household, given });
                }
                Ok(_) | Err(Stop::Interrupted) => {}
                Err(Stop::Fault(fault)) => return Err(fault),
            }
            return Ok(());
        }
        Ok(())
    }
}

fn interview(screen: Screen) -> Result<InterviewScreen, Fault> {
    match screen.page {
        ScreenPage::Interview(interview) => Ok(interview),
        other => Err(format!("no interview is open but {other:?}")),
    }
}

fn parse(path: &str) -> Result<AnswerPath, Fault> {
    AnswerPath::parse(path).map_err(|_| format!("{path} is no path"))
}
