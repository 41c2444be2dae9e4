//! The preset for lists of any country, on a small made-up list of people with typing errors.

use lindung_linkage::{Lists, Mode, Model, Records, Source, Value, link};

const COLUMNS: [&str; 8] =
    ["given_name", "surname", "birth", "street_number", "address", "suburb", "postcode", "state"];

const GIVEN: [&str; 40] = [
    "JOSHUA",
    "EMILY",
    "THOMAS",
    "CHLOE",
    "LACHLAN",
    "GEORGIA",
    "BENJAMIN",
    "HANNAH",
    "WILLIAM",
    "SOPHIE",
    "ISABELLA",
    "SAMUEL",
    "NICHOLAS",
    "OLIVIA",
    "MATILDA",
    "HARRISON",
    "CAITLIN",
    "ALEXANDER",
    "JESSICA",
    "DYLAN",
    "RUBY",
    "ETHAN",
    "ZACHARY",
    "MADISON",
    "TIMOTHY",
    "BRIANNA",
    "CALLUM",
    "IMOGEN",
    "JORDAN",
    "KEELY",
    "LUCAS",
    "MIKAYLA",
    "NATHAN",
    "PAIGE",
    "RILEY",
    "TAHLIA",
    "VICTORIA",
    "XAVIER",
    "ABBEY",
    "FLYNN",
];

const SURNAMES: [&str; 40] = [
    "WEBB",
    "CAMPBELL",
    "CLARKE",
    "GREEN",
    "HARRIS",
    "MORRISON",
    "NGUYEN",
    "REID",
    "RYAN",
    "THOMPSON",
    "WHITE",
    "MATTHEWS",
    "DIXON",
    "BISHOP",
    "COLEMAN",
    "FITZGERALD",
    "GOLDSWORTHY",
    "HAWKINS",
    "IRVINE",
    "JAMIESON",
    "KOWALSKI",
    "LOVELL",
    "MCCARTHY",
    "NORRIS",
    "OSBORNE",
    "PETROVIC",
    "QUINN",
    "ROBERTSON",
    "STUBBS",
    "TREMBATH",
    "URQUHART",
    "VINCENT",
    "WHITTAKER",
    "YOUNG",
    "ZIMMERMANN",
    "ABBOTT",
    "BURFORD",
    "CHANDLER",
    "DALGLEISH",
    "EDMONDS",
];

const STREETS: [&str; 30] = [
    "BRIERLY STREET",
    "LUXTON STREET",
    "FORBES STREET",
    "BUNKER PLACE",
    "DAGLISH STREET",
    "WATTLE CRESCENT",
    "MACROSSAN CRESCENT",
    "TARDENT STREET",
    "KITCHENER STREET",
    "HEARD STREET",
    "ANSTEY STREET",
    "CHISHOLM STREET",
    "GOULBURN AVENUE",
    "WITTENOOM STREET",
    "NULLAGINE PLACE",
    "BARADA CRESCENT",
    "FEAKES PLACE",
    "ARTHUR CIRCLE",
    "DUMARESQ STREET",
    "ELLERY CLOSE",
    "HODGSON CRESCENT",
    "IRVING STREET",
    "JENOLAN PLACE",
    "KOOTARA CIRCUIT",
    "LEWIN ROAD",
    "MARRAKAI PLACE",
    "NORFOLK LANE",
    "PHILLIP AVENUE",
    "QUANDONG DRIVE",
    "ROSSARDEN STREET",
];

const SUBURBS: [(&str, &str, &str); 20] = [
    ("RICHMOND", "4223", "QLD"),
    ("WINSTON HILLS", "2153", "NSW"),
    ("BEENLEIGH", "4207", "QLD"),
    ("KALGOORLIE", "6430", "WA"),
    ("SEAFORD", "3198", "VIC"),
    ("MOUNT GAMBIER", "5290", "SA"),
    ("LAUNCESTON", "7250", "TAS"),
    ("PARRAMATTA", "2150", "NSW"),
    ("BALLARAT", "3350", "VIC"),
    ("TOOWOOMBA", "4350", "QLD"),
    ("GOSFORD", "2250", "NSW"),
    ("FRANKSTON", "3199", "VIC"),
    ("BUNBURY", "6230", "WA"),
    ("DUBBO", "2830", "NSW"),
    ("CAIRNS", "4870", "QLD"),
    ("WODONGA", "3690", "VIC"),
    ("TAREE", "2430", "NSW"),
    ("WHYALLA", "5600", "SA"),
    ("DEVONPORT", "7310", "TAS"),
    ("KARRATHA", "6714", "WA"),
];

/// People, of whom two thirds have a second record.
const PEOPLE: usize = 300;

/// Numbers that look thrown, the same on every run.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 11) % sides as u64) as usize
    }

    fn person(&mut self) -> Row {
        let (suburb, postcode, state) = SUBURBS[self.throw(20)];
        let date = (1930 + self.throw(80), 1 + self.throw(12), 1 + self.throw(28));
        [
            GIVEN[self.throw(40)].to_string(),
            SURNAMES[self.throw(40)].to_string(),
            format!("{:04}{:02}{:02}", date.0, date.1, date.2),
            (1 + self.throw(200)).to_string(),
            STREETS[self.throw(30)].to_string(),
            suburb.to_string(),
            postcode.to_string(),
            state.to_string(),
        ]
    }

    /// The person as another office has written them down: up to four errors in as many columns.
    fn again(&mut self, person: &Row) -> Row {
        let mut row = person.clone();
        for _ in 0..self.throw(5) {
            let at = self.throw(8);
            match self.throw(6) {
                0 => row[at].clear(),
                1 => row.swap(0, 1),
                2 if at == 4 => row[4] = STREETS[self.throw(30)].to_string(),
                _ => self.misspell(&mut row[at]),
            }
        }
        row
    }

    /// A letter or digit replaced, left out, doubled or exchanged with the next.
    fn misspell(&mut self, text: &mut String) {
        if text.len() < 2 {
            return;
        }
        let at = self.throw(text.len() - 1);
        let letter = text[at..=at].to_string();
        match self.throw(4) {
            0 if letter.as_bytes()[0].is_ascii_digit() => text.replace_range(at..=at, "7"),
            0 => text.replace_range(at..=at, "E"),
            1 => text.replace_range(at..=at, ""),
            2 => text.insert_str(at, &letter),
            _ => {
                text.remove(at);
                text.insert_str(at + 1, &letter);
            }
        }
    }
}

type Row = [String; 8];

/// Rows with the number of their person.
struct People {
    rows: Vec<(usize, Row)>,
    /// For each column of the model the column here.
    columns: Vec<Option<usize>>,
}

impl Source for People {
    fn len(&self) -> usize {
        self.rows.len()
    }

    fn value(&self, column: usize, record: usize) -> Value<'_> {
        match self.columns[column] {
            Some(column) => Value::Text(&self.rows[record].1[column]),
            None => Value::Missing,
        }
    }
}

fn people(model: &Model, seed: u64) -> People {
    let mut dice = Dice(seed);
    let mut rows: Vec<(usize, Row)> = (0..PEOPLE).map(|i| (i, dice.person())).collect();
    for person in 0..PEOPLE * 2 / 3 {
        let again = dice.again(&rows[person].1);
        rows.push((person, again));
    }
    let place = |name: &String| COLUMNS.iter().position(|column| column == name);
    People { rows, columns: model.columns.iter().map(|column| place(&column.name)).collect() }
}

#[test]
fn the_generic_preset_finds_people_with_typing_errors_and_hardly_anyone_else() {
    let model = Model::preset("generic").expect("a preset");
    for seed in [1, 20_260_103, 77_777] {
        let people = people(&model, seed);
        let records = Records::prepare(&model, &people, Lists::new([people.len()], Mode::All));
        let (links, _) = link(&records, &model, &|_| {});
        let linked = links.iter().filter(|l| l.probability >= model.decision.match_from);
        let (mut right, mut wrong) = (0.0, 0.0);
        for link in linked {
            let same = people.rows[link.a as usize].0 == people.rows[link.b as usize].0;
            *(if same { &mut right } else { &mut wrong }) += 1.0;
        }
        let truth = (PEOPLE * 2 / 3) as f64;
        let f1: f64 = 2.0 * right / (truth + right + wrong);
        assert!(f1 >= 0.98, "F1 {f1} ({right} right, {wrong} wrong of {truth}), seed {seed}");
    }
}
