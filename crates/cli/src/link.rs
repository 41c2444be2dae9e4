//! `lindung link`: recognise the same person, or any other thing, in lists.

mod evaluation;
mod label;
mod model;
mod show;
mod truth;

use std::io::Write;
use std::path::PathBuf;

use clap::{Args, Subcommand};
use lindung_core::intake::Wish;
use lindung_core::message::{Message, Texts};
use lindung_files::intake::Limits;
use lindung_files::linkage::{Form, PairLine, write_clusters, write_pairs};
use lindung_jobs::checking::Step;
use lindung_jobs::linkage::{Linked, Request, Session};
use lindung_linkage::{Mode, Model, Training};

use crate::checking::{Refusal, date, named_candidates, regency, settings, today, unreadable};
use crate::console::{Bars, error};
use crate::exit;

/// Arguments of `lindung link`; help texts in `messages/*/command.ftl`.
#[derive(Args)]
pub struct LinkCommand {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    Run(RunCommand),
    Blocks(BlocksCommand),
    Train(TrainCommand),
    Explain(ExplainCommand),
    Evaluate(EvaluateCommand),
    Label(LabelCommand),
    Model(ModelCommand),
}

/// The lists and how they are read.
#[derive(Args)]
struct ListArgs {
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    #[arg(long, value_name = "NAME|FILE", default_value = "person-id")]
    model: String,
    #[arg(long, value_name = "COLUMN")]
    id: Vec<String>,
    #[arg(long, value_name = "all|within|between", default_value = "all")]
    scope: String,
    #[arg(long)]
    train: bool,
    #[arg(long, value_name = "FIELD=COLUMN")]
    map: Vec<String>,
    #[arg(long, value_name = "CODE")]
    regency: Option<String>,
    #[arg(long, value_name = "YYYY-MM-DD")]
    on: Option<String>,
    #[arg(long, short)]
    quiet: bool,
    /// For benchmarks: seconds of each step on standard error.
    #[arg(long, hide = true)]
    timings: bool,
}

/// Arguments of `lindung link run`.
#[derive(Args)]
struct RunCommand {
    #[command(flatten)]
    lists: ListArgs,
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    #[arg(long, value_name = "csv|parquet", default_value = "csv")]
    format: String,
    #[arg(long, value_name = "FILE")]
    decided: Option<PathBuf>,
}

/// Arguments of `lindung link blocks`.
#[derive(Args)]
struct BlocksCommand {
    #[command(flatten)]
    lists: ListArgs,
}

/// Arguments of `lindung link train`.
#[derive(Args)]
struct TrainCommand {
    #[command(flatten)]
    lists: ListArgs,
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// Arguments of `lindung link explain`.
#[derive(Args)]
struct ExplainCommand {
    #[command(flatten)]
    lists: ListArgs,
    #[arg(long, num_args = 2, value_names = ["A", "B"], required = true)]
    pair: Vec<String>,
    #[arg(long, value_name = "FILE")]
    svg: Option<PathBuf>,
    #[arg(long)]
    open: bool,
}

/// Arguments of `lindung link evaluate`.
#[derive(Args)]
struct EvaluateCommand {
    #[command(flatten)]
    lists: ListArgs,
    #[arg(long, value_name = "FILE")]
    truth: PathBuf,
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// Arguments of `lindung link label`.
#[derive(Args)]
struct LabelCommand {
    #[command(flatten)]
    lists: ListArgs,
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    #[arg(long, value_name = "N", default_value_t = 200)]
    count: usize,
    #[arg(long)]
    open: bool,
}

/// Arguments of `lindung link model`.
#[derive(Args)]
struct ModelCommand {
    #[arg(value_name = "NAME|FILE")]
    model: Option<String>,
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
}

/// Carries the command out.
pub fn run(command: &LinkCommand, texts: &Texts, out: &mut dyn Write) -> anyhow::Result<u8> {
    let done = match &command.what {
        What::Run(command) => link(command, texts, out),
        What::Blocks(command) => show::estimate(command, texts, out),
        What::Train(command) => model::train(command, texts, out),
        What::Explain(command) => show::explain(command, texts, out),
        What::Evaluate(command) => evaluation::evaluate(command, texts, out),
        What::Label(command) => label::label(command, texts, out),
        What::Model(command) => model::print(command, texts, out),
    };
    done.or_else(|stop| match stop {
        Stop::Said(code) => Ok(code),
        Stop::Refused(Refusal(message, code)) => {
            error(texts, &message);
            Ok(code)
        }
        Stop::Fault(fault) => Err(fault),
    })
}

/// Why a command ends before its end.
enum Stop {
    /// The user has been told.
    Said(u8),
    Refused(Refusal),
    Fault(anyhow::Error),
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<Message> for Stop {
    fn from(message: Message) -> Self {
        Self::Refused(Refusal(message, exit::USAGE))
    }
}

impl From<std::io::Error> for Stop {
    fn from(error: std::io::Error) -> Self {
        Self::Fault(error.into())
    }
}

impl From<lindung_files::linkage::WriteError> for Stop {
    fn from(error: lindung_files::linkage::WriteError) -> Self {
        Self::Refused(Refusal(error.message(), exit::UNREADABLE))
    }
}

fn link(command: &RunCommand, texts: &Texts, out: &mut dyn Write) -> Result<u8, Stop> {
    let form = Form::parse(&command.format)
        .ok_or_else(|| Message::new("link-format").text("found", &command.format))?;
    let bars = Bars::new(texts, command.lists.quiet);
    let Opened { session, training } = open(&command.lists, texts, &bars)?;
    let decided = match &command.decided {
        Some(path) => truth::read_decided(path, &session)?,
        None => Vec::new(),
    };
    let linked = session.link(&decided, &|done| bars.show(Step::Match, done));
    bars.writing();
    let written = write(&session, &linked, command, form)?;
    bars.finish();
    if command.lists.timings {
        bars.print_timings();
    }
    if !command.lists.quiet {
        show::summary(&session, training.as_ref(), &linked, &written, texts, out)?;
    }
    Ok(exit::CLEAN)
}

/// Lists that were read, and the training if one was wished.
struct Opened {
    session: Session,
    training: Option<Training>,
}

fn open(lists: &ListArgs, texts: &Texts, bars: &Bars) -> Result<Opened, Stop> {
    let request = request(lists)?;
    let opened = Session::open(&request, &|step, done| bars.show(step, done));
    let mut session = opened.map_err(|errors| {
        bars.finish();
        for message in &errors.messages {
            error(texts, message);
        }
        Stop::Said(if errors.wrong_use { exit::USAGE } else { exit::UNREADABLE })
    })?;
    let training = lists.train.then(|| session.train(&|done| bars.show(Step::Train, done)));
    Ok(Opened { session, training })
}

fn request(lists: &ListArgs) -> Result<Request, Refusal> {
    let mode = match lists.scope.as_str() {
        "all" => Mode::All,
        "within" => Mode::Within,
        "between" if lists.files.len() > 1 => Mode::Between,
        "between" => return Err(Message::new("link-between-one").into()),
        other => return Err(Message::new("link-scope").text("found", other).into()),
    };
    Ok(Request {
        inputs: named_candidates(&lists.files)?,
        model: model_of(&lists.model)?,
        id: (!lists.id.is_empty()).then(|| lists.id.join(",")),
        mode,
        wishes: lists.map.iter().map(|wish| Wish::parse(wish)).collect::<Result<_, _>>()?,
        regency: lists.regency.as_deref().map(regency).transpose()?,
        on: lists.on.as_deref().map(date).transpose()?.unwrap_or_else(today),
        limits: Limits::default(),
    })
}

/// A preset by its name, or a model file.
fn model_of(name: &str) -> Result<Model, Refusal> {
    if let Some(model) = Model::preset(name) {
        return Ok(model);
    }
    let path = std::path::Path::new(name);
    let text = settings(path).map_err(|error| {
        if error.kind() != std::io::ErrorKind::NotFound {
            return unreadable(path, &error);
        }
        let names: Vec<&str> = Model::presets().collect();
        let message = Message::new("link-no-model").text("found", name);
        Refusal(message.text("names", names.join(", ")), exit::UNREADABLE)
    })?;
    Model::parse(&text).map_err(|problem| {
        let message = Message::new("link-model-wrong").text("file", name);
        Refusal(message.text("problem", problem), exit::USAGE)
    })
}

fn write(
    session: &Session,
    linked: &Linked,
    command: &RunCommand,
    form: Form,
) -> Result<Vec<PathBuf>, Stop> {
    let from = session.model.decision.match_from;
    let line = |link: &lindung_linkage::Link| PairLine {
        a: session.id(link.a),
        b: session.id(link.b),
        weight: link.weight,
        probability: link.probability,
    };
    // A match that would have joined two certain numbers is for a person to look at.
    let refused = |i: usize| linked.refused.binary_search(&i).is_ok();
    let links = || linked.links.iter().enumerate();
    let sure =
        |(i, link): &(usize, &lindung_linkage::Link)| link.probability >= from && !refused(*i);
    let out = &command.out;
    let (pairs, clusters) = rayon::join(
        || {
            let matches = links().filter(sure).map(|(_, link)| line(link));
            let doubts = links().filter(|link| !sure(link)).map(|(_, link)| line(link));
            let pairs = write_pairs(out, "pairs", form, matches)?;
            Ok::<_, Stop>([pairs, write_pairs(out, "review", form, doubts)?])
        },
        || {
            let first = |record: u32| session.id(linked.first[record as usize]);
            let rows = 0..session.len() as u32;
            write_clusters(out, form, rows.map(|record| (session.id(record), first(record))))
        },
    );
    let mut written = Vec::from(pairs?);
    written.push(clusters?);
    let path = out.join("model.toml");
    std::fs::write(&path, session.model.to_toml()).map_err(|error| unreadable(&path, &error))?;
    written.push(path);
    Ok(written)
}
