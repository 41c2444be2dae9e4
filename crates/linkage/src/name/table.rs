//! All names of a run, each kept once, with the rarity of their tokens.

use rustc_hash::FxHashMap;

use super::fold;

/// Tokens of one name that are compared; longer names are rare and the rest adds nothing.
pub(crate) const MOST_TOKENS: usize = 5;

/// A name taken apart.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Name {
    pub(crate) tokens: [u32; MOST_TOKENS],
    pub(crate) count: u8,
    pub(crate) parent_of: bool,
    /// How often the whole name stands in the lists, as bits of rarity.
    pub(crate) rarity: f32,
    /// Codes of the rarest tokens, the rarest first; 0 where there are fewer.
    pub(crate) codes: [u32; 3],
}

impl Name {
    pub(crate) fn tokens(&self) -> &[u32] {
        &self.tokens[..usize::from(self.count)]
    }
}

/// A folded token.
#[derive(Debug, Clone)]
pub(crate) struct Token {
    pub(crate) text: Box<str>,
    /// One bit per letter that stands in it.
    pub(crate) letters: u32,
    /// Bits of rarity: −log2 of the share of names that have it.
    pub(crate) rarity: f32,
    /// Hash of the first letter and the next two consonants, for blocking.
    pub(crate) code: u32,
}

/// All names of a run.
#[derive(Debug)]
pub(crate) struct NameTable {
    by_text: FxHashMap<Box<str>, u32>,
    by_tokens: FxHashMap<([u32; MOST_TOKENS], bool), u32>,
    token_ids: FxHashMap<Box<str>, u32>,
    pub(crate) tokens: Vec<Token>,
    pub(crate) names: Vec<Name>,
    token_counts: Vec<u32>,
    name_counts: Vec<u32>,
    total: u32,
}

impl Default for NameTable {
    fn default() -> Self {
        Self {
            by_text: FxHashMap::default(),
            by_tokens: FxHashMap::default(),
            token_ids: FxHashMap::default(),
            tokens: Vec::new(),
            names: vec![Name::default()],
            token_counts: Vec::new(),
            name_counts: vec![0],
            total: 0,
        }
    }
}

impl NameTable {
    /// Adds one occurrence of a name and gives its number; 0 is the empty name.
    pub(crate) fn add(&mut self, text: &str) -> u32 {
        if text.is_empty() {
            return 0;
        }
        let id = match self.by_text.get(text) {
            Some(id) => *id,
            None => self.take_apart(text),
        };
        self.total += 1;
        self.name_counts[id as usize] += 1;
        for token in self.names[id as usize].tokens() {
            self.token_counts[*token as usize] += 1;
        }
        id
    }

    /// Counts are complete: rarities follow, and the texts are forgotten.
    pub(crate) fn finish(&mut self) {
        self.by_text = FxHashMap::default();
        self.by_tokens = FxHashMap::default();
        self.token_ids = FxHashMap::default();
        // One more than was seen: a name seen once among few is not proof of rarity.
        let total = (self.total + 1) as f32;
        for (token, count) in self.tokens.iter_mut().zip(&self.token_counts) {
            token.rarity = (total / (*count + 1) as f32).log2().max(0.0);
        }
        for (name, count) in self.names.iter_mut().zip(&self.name_counts) {
            name.rarity = (total / (*count + 1) as f32).log2().max(0.0);
            name.codes = rarest_codes(name.tokens(), &self.tokens);
        }
    }

    pub(crate) fn name(&self, id: u32) -> &Name {
        &self.names[id as usize]
    }

    pub(crate) fn token(&self, id: u32) -> &Token {
        &self.tokens[id as usize]
    }

    fn take_apart(&mut self, text: &str) -> u32 {
        let parts = fold::parts(text);
        let mut tokens = [u32::MAX; MOST_TOKENS];
        let count = parts.tokens.len().min(MOST_TOKENS);
        for (slot, token) in tokens.iter_mut().zip(&parts.tokens) {
            *slot = self.token_id(token);
        }
        let id = if count == 0 {
            0
        } else {
            // Spellings that fold alike are one name, so that its rarity counts them all.
            let next = self.names.len() as u32;
            let id = *self.by_tokens.entry((tokens, parts.parent_of)).or_insert(next);
            if id == next {
                let parent_of = parts.parent_of;
                self.names.push(Name { tokens, count: count as u8, parent_of, ..Name::default() });
                self.name_counts.push(0);
            }
            id
        };
        self.by_text.insert(text.into(), id);
        id
    }

    fn token_id(&mut self, text: &str) -> u32 {
        if let Some(id) = self.token_ids.get(text) {
            return *id;
        }
        let id = self.tokens.len() as u32;
        let letters = text.bytes().fold(0, |bits, b| bits | 1 << (b - b'A'));
        self.tokens.push(Token { text: text.into(), letters, rarity: 0.0, code: code(text) });
        self.token_counts.push(0);
        self.token_ids.insert(text.into(), id);
        id
    }
}

fn rarest_codes(name: &[u32], tokens: &[Token]) -> [u32; 3] {
    let mut found = [(0.0f32, 0u32); MOST_TOKENS];
    let mut count = 0;
    for token in name.iter().map(|token| &tokens[*token as usize]).filter(|t| t.code != 0) {
        found[count] = (token.rarity, token.code);
        count += 1;
    }
    found[..count].sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut codes = [0; 3];
    for (slot, (_, code)) in codes.iter_mut().zip(&found[..count]) {
        *slot = *code;
    }
    codes
}

/// The codes of the words of a name, by which it is blocked: of one letter there is none.
pub fn codes(name: &str) -> Vec<u32> {
    let tokens = fold::parts(name).tokens;
    tokens.iter().take(MOST_TOKENS).map(|token| code(token)).filter(|code| *code != 0).collect()
}

/// First letter and the next two consonants; a token of one letter has the code 0 and blocks
/// nothing.
fn code(token: &str) -> u32 {
    if token.len() < 2 {
        return 0;
    }
    let mut code = 0u32;
    let mut kept = 0;
    for (i, letter) in token.bytes().enumerate() {
        let vowel = matches!(letter, b'A' | b'E' | b'I' | b'O' | b'U');
        if i == 0 || !vowel {
            code = code << 5 | u32::from(letter - b'A' + 1);
            kept += 1;
        }
        if kept == 3 {
            break;
        }
    }
    code
}
