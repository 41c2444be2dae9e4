//! Everybody who lives, lived or is registered in the regency.

use time::{Date, Duration};

use crate::SynthError;
use crate::family::{Founder, Member, Relation, age};
use crate::names::{Name, Names};
use crate::numbers::Numbers;
use crate::places::Places;
use crate::random::{Purpose, Stream};
use crate::work::{self, Standing, WORKS};

/// Whether someone still lives here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Life {
    Alive,
    /// Dead; `registered` tells whether the civil register knows.
    Died {
        on: Date,
        registered: bool,
    },
    /// Moved to another regency.
    Moved,
}

/// Someone's cover by the workers' fund today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cover {
    None,
    /// Paid by an employer.
    Wage,
    /// On own account.
    Own,
}

/// A person who does not exist.
#[derive(Debug, Clone)]
pub(crate) struct Person {
    pub(crate) name: Name,
    pub(crate) mother: Name,
    pub(crate) nik: u64,
    pub(crate) birth: Date,
    pub(crate) household: u32,
    pub(crate) birthplace: u16,
    pub(crate) woman: bool,
    pub(crate) relation: Relation,
    pub(crate) work: u8,
    pub(crate) life: Life,
    pub(crate) cover: Cover,
}

/// A family card.
#[derive(Debug, Clone)]
pub(crate) struct Household {
    pub(crate) card: u64,
    /// Position of the head among the people; the others follow.
    pub(crate) first: u32,
    pub(crate) size: u8,
    pub(crate) village: u16,
    /// Welfare decile, 1 the poorest to 10.
    pub(crate) decile: u8,
    pub(crate) home: Home,
}

/// An address inside a village.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Home {
    pub(crate) rt: u8,
    pub(crate) rw: u8,
    /// Position in [`STREETS`]; past its end there is no street, only RT and RW.
    pub(crate) street: u8,
    pub(crate) number: u8,
}

pub(crate) const STREETS: &[&str] = &[
    "Merdeka",
    "Sudirman",
    "Diponegoro",
    "Melati",
    "Mawar",
    "Kenanga",
    "Flamboyan",
    "Pasar Lama",
    "Pelabuhan",
    "Pendidikan",
    "Masjid Raya",
    "Gereja",
    "Poros",
    "Trans Desa",
    "Kebun Raya",
    "Sungai Indah",
    "Pemuda",
    "Veteran",
    "Ahmad Yani",
    "Gatot Subroto",
    "Cempaka",
    "Anggrek",
    "Rajawali",
    "Garuda",
    "Damai",
];

impl Home {
    pub(crate) fn draw(stream: &mut Stream) -> Self {
        Self {
            rt: stream.between(1, 6) as u8,
            rw: stream.between(1, 2) as u8,
            street: stream.below(STREETS.len() * 2) as u8,
            number: stream.between(1, 180) as u8,
        }
    }
}

/// The whole population, in the order of villages and family cards.
pub(crate) struct People {
    pub(crate) persons: Vec<Person>,
    pub(crate) households: Vec<Household>,
    pub(crate) names: Names,
    pub(crate) places: Places,
    pub(crate) on: Date,
}

impl People {
    /// As many people as asked, living in the villages of the regency on the day `on`.
    pub(crate) fn settle(
        places: Places,
        people: u32,
        seed: u64,
        on: Date,
        progress: &mut dyn FnMut(u64),
    ) -> Result<Self, SynthError> {
        let names = Names::new();
        let mut all = Self {
            persons: Vec::with_capacity(people as usize),
            households: Vec::with_capacity(people as usize / 3),
            names,
            places,
            on,
        };
        let mut numbers = Numbers::default();
        for (village, share) in all.places.shares(people).into_iter().enumerate() {
            let mut left = share as usize;
            while left > 0 {
                let mut stream = Stream::new(seed, Purpose::Household, all.households.len() as u64);
                let founder =
                    Founder { names: &all.names, province: all.places.province, on: all.on };
                let mut members = founder.found(&mut stream);
                members.truncate(left.min(20));
                left -= members.len();
                all.house(village as u16, members, &mut numbers, &mut stream)
                    .ok_or(SynthError::TooManyPeople { people })?;
            }
            progress(all.persons.len() as u64);
        }
        Ok(all)
    }

    fn house(
        &mut self,
        village: u16,
        members: Vec<Member>,
        numbers: &mut Numbers,
        stream: &mut Stream,
    ) -> Option<()> {
        let here = self.places.district_of(village).code;
        let issued = self.on - Duration::days(i64::from(stream.between(30, 14 * 365)));
        let household = self.households.len() as u32;
        let mut decile = 1 + stream.below(10) as u8;
        let moved_here = stream.chance(1_300);
        let moved_away = stream.chance(110);
        let first = self.persons.len() as u32;
        let size = members.len() as u8;
        for member in members {
            let years = age(member.birth, self.on);
            let work = work::draw(years, member.woman, stream);
            if WORKS[work as usize].standing == Standing::Official && decile < 6 {
                decile += 4;
            }
            let adult = years >= 17 || member.relation == Relation::Head;
            let (district, birthplace) =
                self.registered(village, here, moved_here && adult, stream);
            let (dated, sexed) = stated(&member, stream);
            let nik = numbers.nik(district, dated, sexed)?;
            let life = self.life(&member, years, moved_away, stream);
            let cover = cover(work, life, years, stream);
            let Member { relation, woman, birth, name, mother } = member;
            self.persons.push(Person {
                name,
                mother,
                nik,
                birth,
                household,
                birthplace,
                woman,
                relation,
                work,
                life,
                cover,
            });
        }
        let card = numbers.card(here, issued)?;
        let home = Home::draw(stream);
        self.households.push(Household { card, first, size, village, decile, home });
        Some(())
    }

    /// The district whose code is in the NIK, and the birthplace.
    fn registered(&self, village: u16, here: u64, came: bool, stream: &mut Stream) -> (u64, u16) {
        if came || stream.chance(100) {
            return self.places.elsewhere(stream);
        }
        let own = self.places.villages[village as usize].district;
        if stream.chance(600) {
            let other = stream.below(self.places.districts.len());
            return (self.places.districts[other].code, other as u16);
        }
        (here, own)
    }

    /// Deaths of the last three years, at about the rate of each age; some have moved away.
    fn life(&self, member: &Member, years: i32, moved_away: bool, stream: &mut Stream) -> Life {
        let rate = match years {
            0 => 120,
            1..15 => 12,
            15..45 => 30,
            45..55 => 90,
            55..65 => 190,
            65..75 => 480,
            _ => 1_150,
        };
        if stream.chance(rate) {
            let back = stream.between(1, 3 * 365);
            let lived = (self.on - member.birth).whole_days().max(1);
            let on = self.on - Duration::days(i64::from(back).min(lived));
            return Life::Died { on, registered: stream.chance(6_500) };
        }
        if moved_away || stream.chance(40) { Life::Moved } else { Life::Alive }
    }

    /// The household of a person.
    pub(crate) fn household_of(&self, person: &Person) -> &Household {
        &self.households[person.household as usize]
    }

    /// Everybody on the family card, the head first.
    pub(crate) fn members(&self, household: &Household) -> &[Person] {
        let first = household.first as usize;
        &self.persons[first..first + usize::from(household.size)]
    }
}

/// What the NIK says of birth and sex: a few were given out before the register was corrected.
fn stated(member: &Member, stream: &mut Stream) -> (Date, bool) {
    match stream.below(1_000) {
        0..4 => {
            let shift = stream.pick(&[-365, 365, -30, 10, -1, 1, 1_826]);
            (member.birth - Duration::days(shift), member.woman)
        }
        4 => (member.birth, !member.woman),
        _ => (member.birth, member.woman),
    }
}

fn cover(work: u8, life: Life, years: i32, stream: &mut Stream) -> Cover {
    if life != Life::Alive || !(17..66).contains(&years) {
        return Cover::None;
    }
    match WORKS[work as usize].standing {
        Standing::Wage if stream.chance(6_200) => Cover::Wage,
        Standing::Own if stream.chance(500) => Cover::Own,
        _ => Cover::None,
    }
}
