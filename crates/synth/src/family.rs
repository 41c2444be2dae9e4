//! One household: who lives in it, how they are related, and what they are called.

use time::Date;

use crate::names::{Bearer, Name, Names, Origin, draw_origin};
use crate::random::Stream;

/// The place of a person in the family card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Relation {
    Head,
    Wife,
    Child,
    Parent,
    Grandchild,
    Relative,
}

impl Relation {
    /// The civil register's word.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Head => "KEPALA KELUARGA",
            Self::Wife => "ISTRI",
            Self::Child => "ANAK",
            Self::Parent => "ORANG TUA",
            Self::Grandchild => "CUCU",
            Self::Relative => "FAMILI LAIN",
        }
    }
}

/// Someone in the household.
#[derive(Debug, Clone)]
pub(crate) struct Member {
    pub(crate) relation: Relation,
    pub(crate) woman: bool,
    pub(crate) birth: Date,
    pub(crate) name: Name,
    pub(crate) mother: Name,
}

/// Full years lived on a day; 0 before birth.
pub(crate) fn age(birth: Date, on: Date) -> i32 {
    let before = (on.month() as u8, on.day()) < (birth.month() as u8, birth.day());
    (on.year() - birth.year() - i32::from(before)).max(0)
}

/// Builds households of one province as of one day.
pub(crate) struct Founder<'a> {
    pub(crate) names: &'a Names,
    pub(crate) province: u64,
    pub(crate) on: Date,
}

/// What the children of a household share.
struct Parents {
    origin: Origin,
    family: u16,
    mother: Name,
    mother_age: i32,
}

impl Parents {
    /// What a child's name depends on.
    fn child(&self, woman: bool, born: i32) -> Bearer {
        Bearer { origin: self.origin, woman, born, family: self.family }
    }
}

impl Founder<'_> {
    /// The members of a household, the head first.
    pub(crate) fn found(&self, stream: &mut Stream) -> Vec<Member> {
        let origin = draw_origin(self.province, stream);
        let family = self.names.family(origin, stream);
        // Couple, widow, widower, man alone, woman alone.
        let kind = stream.weighted(&[79, 11, 3, 5, 2]);
        let woman = matches!(kind, 1 | 4);
        let low = [20, 30, 40, 50, 60, 70][stream.weighted(&[15, 26, 25, 18, 11, 5])];
        let age = if kind == 1 { low.max(32) } else { low } + stream.between(0, 9);
        let mut members = vec![self.adult(Relation::Head, woman, age, origin, family, stream)];
        let mut mother_age = age;
        if kind == 0 {
            let wife_age = (age - stream.between(-2, 8)).max(17);
            let theirs =
                if stream.chance(8_200) { origin } else { draw_origin(self.province, stream) };
            let maiden = self.names.family(theirs, stream);
            members.push(self.adult(Relation::Wife, true, wife_age, theirs, maiden, stream));
            mother_age = wife_age;
        }
        if kind <= 2 {
            let mother = match kind {
                2 => self.mother_of(origin, age, stream),
                _ => members.last().map(|m| m.name).unwrap_or_default(),
            };
            self.add_children(
                &mut members,
                &Parents { origin, family, mother, mother_age },
                stream,
            );
        }
        self.add_elders(&mut members, age, origin, family, stream);
        self.add_relatives(&mut members, age, origin, family, stream);
        members
    }

    fn adult(
        &self,
        relation: Relation,
        woman: bool,
        age: i32,
        origin: Origin,
        family: u16,
        stream: &mut Stream,
    ) -> Member {
        let birth = self.birthday(age, stream);
        let name = self.names.draw(Bearer { origin, woman, born: birth.year(), family }, stream);
        let mother = self.mother_of(origin, age, stream);
        Member { relation, woman, birth, name, mother }
    }

    fn mother_of(&self, origin: Origin, age: i32, stream: &mut Stream) -> Name {
        let born = self.on.year() - age - 26;
        let family = self.names.family(origin, stream);
        self.names.draw(Bearer { origin, woman: true, born, family }, stream)
    }

    /// Nobody is older than 98. Some who were born long ago only know the year.
    fn birthday(&self, age: i32, stream: &mut Stream) -> Date {
        let age = age.clamp(0, 98);
        let days = age * 1461 / 4 + 1 + stream.between(0, 364);
        let birth = Date::from_julian_day(self.on.to_julian_day() - days).unwrap_or(self.on);
        if birth.year() < 1975 && stream.chance(500) {
            let (month, day) = stream.pick(&[
                (time::Month::July, 1),
                (time::Month::December, 31),
                (time::Month::January, 1),
            ]);
            return Date::from_calendar_date(birth.year(), month, day).unwrap_or(birth);
        }
        birth
    }

    fn add_children(&self, members: &mut Vec<Member>, parents: &Parents, stream: &mut Stream) {
        let fertile = (parents.mother_age - 17).clamp(0, 25);
        let births = stream.weighted(&[9, 21, 32, 21, 10, 5, 2]) * fertile as usize / 20;
        let first = (parents.mother_age - 42).max(0);
        let mut ages: Vec<i32> = (0..births)
            .map(|_| stream.between(first, (parents.mother_age - 18).max(first)))
            .collect();
        ages.sort_unstable_by(|a, b| b.cmp(a));
        let shared = self.names.draw(parents.child(false, 2000), stream)[1];
        let alike = shared != 0 && stream.chance(2_500);
        for age in ages {
            if age >= 22 && !stream.chance(3_600) {
                continue;
            }
            let birth = self.birthday(age, stream);
            let woman = stream.chance(4_880);
            let mut name = self.names.draw(parents.child(woman, birth.year()), stream);
            if alike && name[1] != 0 && !name.contains(&shared) {
                name[1] = shared;
            }
            let mother = parents.mother;
            members.push(Member { relation: Relation::Child, woman, birth, name, mother });
            if stream.chance(120) {
                members.push(self.twin(parents, stream, members.len() - 1, members));
            }
        }
    }

    /// Born the same day, and called nearly the same.
    fn twin(
        &self,
        parents: &Parents,
        stream: &mut Stream,
        of: usize,
        members: &[Member],
    ) -> Member {
        let other = &members[of];
        let woman = if stream.chance(7_500) { other.woman } else { !other.woman };
        let fresh = self.names.draw(parents.child(woman, other.birth.year()), stream);
        let mut name = other.name;
        if woman == other.woman && !other.name.contains(&fresh[0]) {
            name[0] = fresh[0];
        } else {
            name = fresh;
        }
        Member { relation: Relation::Child, woman, birth: other.birth, name, mother: other.mother }
    }

    fn add_elders(
        &self,
        members: &mut Vec<Member>,
        age: i32,
        origin: Origin,
        family: u16,
        stream: &mut Stream,
    ) {
        if age > 62 || !stream.chance(1_100) {
            return;
        }
        let woman = stream.chance(7_000);
        let years = age + stream.between(19, 34);
        let elder = self.adult(Relation::Parent, woman, years, origin, family, stream);
        if woman && let Some(head) = members.first_mut() {
            head.mother = elder.name;
        }
        members.push(elder);
    }

    fn add_relatives(
        &self,
        members: &mut Vec<Member>,
        age: i32,
        origin: Origin,
        family: u16,
        stream: &mut Stream,
    ) {
        if age >= 48 && stream.chance(900) {
            let years = stream.between(0, (age - 40).min(14));
            let mut grandchild = self.adult(
                Relation::Grandchild,
                stream.chance(4_900),
                years,
                origin,
                family,
                stream,
            );
            let daughter = members.iter().find(|m| {
                m.relation == Relation::Child
                    && m.woman
                    && self::age(m.birth, self.on) >= years + 18
            });
            if let Some(daughter) = daughter {
                grandchild.mother = daughter.name;
            }
            members.push(grandchild);
        }
        if stream.chance(800) {
            let years = stream.between(8, 60);
            let woman = stream.chance(5_000);
            members.push(self.adult(Relation::Relative, woman, years, origin, family, stream));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Purpose;
    use time::macros::date;

    fn households(n: u64) -> Vec<Vec<Member>> {
        let names = Names::new();
        let founder = Founder { names: &names, province: 62, on: date!(2026 - 01 - 01) };
        (0..n).map(|i| founder.found(&mut Stream::new(5, Purpose::Household, i))).collect()
    }

    #[test]
    fn children_are_younger_than_their_mother_and_carry_her_name_as_mothers_name() {
        for house in households(3_000) {
            let Some(wife) = house.iter().find(|m| m.relation == Relation::Wife) else { continue };
            for child in house.iter().filter(|m| m.relation == Relation::Child) {
                assert_eq!(child.mother, wife.name);
                assert!(child.birth.year() - wife.birth.year() >= 15);
            }
        }
    }

    #[test]
    fn twins_and_households_come_in_ordinary_numbers() {
        let houses = households(5_000);
        let people: usize = houses.iter().map(Vec::len).sum();
        assert!((14_000..20_000).contains(&people), "{people}");
        let twins = houses
            .iter()
            .flat_map(|h| h.windows(2))
            .filter(|w| w[0].birth == w[1].birth && w[1].relation == Relation::Child);
        assert!((30..200).contains(&twins.count()));
    }

    #[test]
    fn a_birthday_makes_a_year() {
        assert_eq!(age(date!(2008 - 01 - 02), date!(2026 - 01 - 01)), 17);
        assert_eq!(age(date!(2008 - 01 - 01), date!(2026 - 01 - 01)), 18);
    }
}
