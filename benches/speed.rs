//! How long the commands take, and how much memory: whole processes on synthetic plans, against a bare parse of the
//! same text and against programs that do sums on journals and tables, where these are installed.
//!
//! `cargo bench --bench speed` measures 35, 1,000, 10,000, 100,000 and 1,000,000 activities; numbers behind `--` choose
//! others. Above 100,000 activities the other programs take minutes, and run only with `--peers`. `-- --forms` measures
//! `check` on plans of unusual forms instead, each twice: as large, and ten times as large; `-- --history` measures `log`
//! and `diff` in a repository of 2,000 commits.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context as _, bail};
use rayon::prelude::*;

#[path = "generate/mod.rs"]
mod generate;

use generate::Shape;

/// What is measured is the median of so many runs.
const RUNS: usize = 7;

/// No further run is begun after so many seconds.
const LONG: f64 = 60.0;

/// Short runs are repeated more often: a start takes about as long as the clock's noise.
const SHORT_RUNS: usize = 41;

fn main() -> anyhow::Result<()> {
    let arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    let words: Vec<&str> = arguments.iter().filter_map(|it| it.to_str()).collect();
    match words.as_slice() {
        ["parse", threads, folder] => return parse(threads.parse()?, Path::new(folder)),
        ["measure", rest @ ..] => return measure(rest),
        _ => {}
    }
    fs::copy(env!("CARGO_BIN_EXE_crossfoot"), crossfoot()).context("cannot copy the program")?;
    let place = Path::new(env!("CARGO_TARGET_TMPDIR")).join("speed");
    if words.contains(&"--forms") {
        return forms(&place);
    }
    if words.contains(&"--history") {
        return history(&place);
    }
    let mut sizes: Vec<usize> =
        words.iter().filter_map(|it| it.replace(['_', ','], "").parse().ok()).collect();
    if sizes.is_empty() {
        sizes = vec![35, 1_000, 10_000, 100_000, 1_000_000];
    }
    let peers_everywhere = words.contains(&"--peers");
    let mut out = io::stdout().lock();
    let mut earlier: Option<(usize, Vec<(&'static str, Figures)>)> = None;
    for size in sizes {
        let plans = Plans::write(&place, size)?;
        writeln!(out, "\n### {size} activities, {:.1} MB\n", plans.bytes as f64 / 1e6)?;
        writeln!(
            out,
            "| what | CPU s | wall s | peak MiB | CPU / parse | peak / text | CPU, memory × the size before |"
        )?;
        writeln!(out, "|---|--:|--:|--:|--:|--:|--:|")?;
        let mut rows: Vec<(&'static str, Figures)> = Vec::new();
        let works = works(&plans, size <= 100_000 || peers_everywhere);
        for (work, figures) in works.iter().zip(in_turn(&works, size)?) {
            let Some(figures) = figures else {
                writeln!(out, "| {} | not there | | | | | |", work.name)?;
                continue;
            };
            rows.push((work.name, figures));
            let parse = rows.first().map_or(figures.cpu, |(_, it)| it.cpu);
            let growth =
                earlier.as_ref().and_then(|(_, all)| all.iter().find(|it| it.0 == work.name));
            let growth = growth.map_or(String::new(), |(_, it)| {
                format!("{:.1}, {:.1}", figures.cpu / it.cpu, figures.peak / it.peak)
            });
            writeln!(
                out,
                "| {} | {:.4} | {:.4} | {:.1} | {:.2} | {:.2} | {growth} |",
                work.name,
                figures.cpu,
                figures.wall,
                figures.peak / 1_048_576.0,
                figures.cpu / parse,
                figures.peak / plans.bytes as f64,
            )?;
            out.flush()?;
        }
        if let Some(count) = instructions(&plans, size)? {
            writeln!(out, "\n{count} instructions an activity in `check` (callgrind)")?;
        }
        earlier = Some((size, rows));
    }
    Ok(())
}

/// The program: a copy, as installing makes one. What a linker wrote piece by piece lies in the system's memory in
/// pieces, and takes a quarter longer to start.
fn crossfoot() -> PathBuf {
    let name = format!("crossfoot{}", std::env::consts::EXE_SUFFIX);
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
}

/// `check` on plans of unusual forms: nothing may grow much faster than the text.
fn forms(place: &Path) -> anyhow::Result<()> {
    let small = Shape::of(10_000);
    let forms: [(&str, Shape, Shape); 7] = [
        (
            "one axis",
            Shape { in_axis: usize::MAX, ..small.clone() },
            Shape { in_axis: usize::MAX, ..Shape::of(100_000) },
        ),
        (
            "one result",
            Shape { in_axis: usize::MAX, in_result: usize::MAX, ..small.clone() },
            Shape { in_axis: usize::MAX, in_result: usize::MAX, ..Shape::of(100_000) },
        ),
        (
            "axes of 10 activities",
            Shape { in_axis: 10, ..small.clone() },
            Shape { in_axis: 10, ..Shape::of(100_000) },
        ),
        (
            "a finding an activity",
            Shape { wrong_each: 1, ..small.clone() },
            Shape { wrong_each: 1, ..Shape::of(100_000) },
        ),
        (
            "titles of 100 kB, and of 1 MB",
            Shape { title: 100_000, ..Shape::of(35) },
            Shape { title: 1_000_000, ..Shape::of(35) },
        ),
        (
            "10,000 bodies, and 100,000",
            Shape { bodies: 10_000, ..small.clone() },
            Shape { bodies: 100_000, ..small.clone() },
        ),
        (
            "100 records, and 1,000",
            Shape { records: 100, ..small.clone() },
            Shape { records: 1_000, ..small.clone() },
        ),
    ];
    let mut out = io::stdout().lock();
    writeln!(out, "| form | MB | CPU s | peak MiB | ten times: MB | CPU s | peak MiB | CPU × |")?;
    writeln!(out, "|---|--:|--:|--:|--:|--:|--:|--:|")?;
    for (name, small, large) in forms {
        write!(out, "| {name}")?;
        let mut first = None;
        for shape in [small, large] {
            if place.exists() {
                fs::remove_dir_all(place)?;
            }
            generate::write_folder(&shape, place)?;
            first = Some(measured(&mut out, &shape, place, first)?);
        }
        writeln!(out, " |")?;
    }
    let (small, large) = (place.join("small.toml"), place.join("large.toml"));
    let mut first = None;
    write!(out, "| one file")?;
    for (file, activities) in [(small, 70_000), (large, 700_000)] {
        let shape = Shape::of(activities);
        fs::write(&file, generate::one_file(&shape))?;
        first = Some(measured(&mut out, &shape, &file, first)?);
    }
    Ok(writeln!(out, " |")?)
}

/// `log` and `diff` in a repository in which every commit changes one file of a plan.
fn history(place: &Path) -> anyhow::Result<()> {
    const COMMITS: usize = 2_000;
    if place.exists() {
        fs::remove_dir_all(place)?;
    }
    fs::create_dir_all(place)?;
    let shape = Shape { in_axis: 7, ..Shape::of(35) };
    let files: Vec<(String, String)> = generate::files(&shape).collect();
    let mut stream = String::new();
    let commit = |stream: &mut String, number: usize, files: &[(String, String)]| {
        let date = 1_300_000_000 + number * 3_600;
        stream.push_str(&format!(
            "commit refs/heads/main\ncommitter A <a@example.org> {date} +0000\ndata 1\nr\n"
        ));
        for (name, text) in files {
            stream.push_str(&format!("M 100644 inline plan/{name}\ndata {}\n{text}\n", text.len()));
        }
    };
    commit(&mut stream, 0, &files);
    for number in 1..COMMITS {
        let (name, text) = &files[1 + number % (files.len() - 1)];
        let text = text.replacen("title = \"", &format!("title = \"{number} "), 1);
        commit(&mut stream, number, &[(name.clone(), text)]);
    }
    let git = |words: &[&str]| {
        let mut git = Command::new("git");
        git.arg("-C").arg(place).args(words).stdout(Stdio::null()).stderr(Stdio::null());
        git
    };
    git(&["init", "-q", "-b", "main"]).status().context("git is not there")?;
    let mut import = git(&["fast-import", "--quiet"]).stdin(Stdio::piped()).spawn()?;
    import.stdin.take().context("no way into git")?.write_all(stream.as_bytes())?;
    if !import.wait()?.success() || !git(&["reset", "--hard", "-q"]).status()?.success() {
        bail!("git did not take the history");
    }
    let (plan, crossfoot) = (place.join("plan"), &crossfoot());
    let works = [
        Work::new("`log` of the plan", crossfoot, &[&"log", &"--plan", &plan]),
        Work::new("`log` of an axis", crossfoot, &[&"log", &"A0", &"--plan", &plan]),
        Work::new("`diff HEAD~1000`", crossfoot, &[&"diff", &"HEAD~1000", &"--plan", &plan]),
        Work::new("`check`", crossfoot, &[&"check", &"--plan", &plan]),
    ];
    let mut out = io::stdout().lock();
    writeln!(out, "| {COMMITS} commits | CPU s | wall s | peak MiB |\n|---|--:|--:|--:|")?;
    for work in works {
        let figures = work.run(10_000)?.with_context(|| format!("{} did not run", work.name))?;
        let peak = figures.peak / 1_048_576.0;
        writeln!(out, "| {} | {:.3} | {:.3} | {peak:.0} |", work.name, figures.cpu, figures.wall)?;
    }
    Ok(())
}

/// Writes what `check` takes for a plan, and how it grew.
fn measured(
    out: &mut impl io::Write,
    shape: &Shape,
    plan: &Path,
    before: Option<Figures>,
) -> anyhow::Result<Figures> {
    let bytes: usize = generate::files(shape).map(|(_, text)| text.len()).sum();
    let work = Work::new("`check`", crossfoot(), &[&"check", &"--plan", &plan]);
    let figures = work.run(shape.activities.max(10_000))?.context("the program is not there")?;
    let peak = figures.peak / 1_048_576.0;
    write!(out, " | {:.1} | {:.3} | {peak:.0}", bytes as f64 / 1e6, figures.cpu)?;
    if let Some(before) = before {
        write!(out, " | {:.1}", figures.cpu / before.cpu)?;
    }
    out.flush()?;
    Ok(figures)
}

/// What one process took.
#[derive(Debug, Clone, Copy)]
struct Figures {
    /// Seconds of processor time, the system's part included.
    cpu: f64,
    /// Seconds.
    wall: f64,
    /// The most memory it had, in bytes.
    peak: f64,
}

/// The plans of one size, on disk.
struct Plans {
    right: PathBuf,
    revised: PathBuf,
    wrong: PathBuf,
    ledger: PathBuf,
    beancount: PathBuf,
    csv: PathBuf,
    bytes: u64,
}

impl Plans {
    fn write(place: &Path, size: usize) -> anyhow::Result<Plans> {
        if place.exists() {
            fs::remove_dir_all(place).context("cannot remove the plans of an earlier run")?;
        }
        let shape = Shape::of(size);
        let plans = Plans {
            right: place.join("right"),
            revised: place.join("revised"),
            wrong: place.join("wrong"),
            ledger: place.join("plan.ledger"),
            beancount: place.join("plan.beancount"),
            csv: place.join("plan.csv"),
            bytes: generate::files(&shape).map(|(_, text)| text.len() as u64).sum(),
        };
        generate::write_folder(&shape, &plans.right)?;
        generate::write_folder(
            &Shape { revised_each: 1_000.min(size), ..shape.clone() },
            &plans.revised,
        )?;
        generate::write_folder(&Shape { wrong_each: size, ..shape.clone() }, &plans.wrong)?;
        fs::write(&plans.ledger, generate::ledger(&shape))?;
        fs::write(&plans.beancount, generate::beancount(&shape))?;
        fs::write(&plans.csv, generate::csv(&shape))?;
        Ok(plans)
    }
}

/// Medians of several runs of each; nothing where a program is not there. They run in turn, so that a noise of some
/// seconds meets all of them.
fn in_turn(works: &[Work], size: usize) -> anyhow::Result<Vec<Option<Figures>>> {
    let runs = if size <= 1_000 { SHORT_RUNS } else { RUNS };
    let mut all: Vec<Vec<Figures>> = vec![Vec::new(); works.len()];
    for round in 0..runs {
        for (work, all) in works.iter().zip(&mut all) {
            let is_there = round == 0 || !all.is_empty();
            // A program that takes minutes is not asked again and again.
            if is_there && all.iter().map(|it| it.wall).sum::<f64>() <= LONG {
                all.extend(work.once()?);
            }
        }
    }
    Ok(all.iter().map(|it| medians(it)).collect())
}

fn medians(all: &[Figures]) -> Option<Figures> {
    let median = |of: fn(&Figures) -> f64| {
        let mut values: Vec<f64> = all.iter().map(of).collect();
        values.sort_by(f64::total_cmp);
        values.get(values.len() / 2).copied()
    };
    Some(Figures {
        cpu: median(|it| it.cpu)?,
        wall: median(|it| it.wall)?,
        peak: median(|it| it.peak)?,
    })
}

/// One thing to measure: a program and its arguments.
struct Work {
    name: &'static str,
    program: OsString,
    arguments: Vec<OsString>,
}

impl Work {
    fn new(
        name: &'static str,
        program: impl Into<OsString>,
        arguments: &[&dyn AsRef<OsStr>],
    ) -> Work {
        let arguments = arguments.iter().map(|it| AsRef::<OsStr>::as_ref(*it).to_owned()).collect();
        Work { name, program: program.into(), arguments }
    }

    /// The medians of several runs; nothing where the program is not there.
    fn run(&self, size: usize) -> anyhow::Result<Option<Figures>> {
        Ok(in_turn(std::slice::from_ref(self), size)?.pop().flatten())
    }

    /// A small process between us and the program, so that memory and time are the program's alone.
    fn once(&self) -> anyhow::Result<Option<Figures>> {
        let output = Command::new(std::env::current_exe()?)
            .arg("measure")
            .arg(&self.program)
            .args(&self.arguments)
            .output()?;
        let answer = String::from_utf8_lossy(&output.stdout);
        let numbers: Vec<f64> =
            answer.split_whitespace().filter_map(|it| it.parse().ok()).collect();
        match numbers.as_slice() {
            [cpu, wall, peak] => Ok(Some(Figures { cpu: *cpu, wall: *wall, peak: *peak })),
            _ if answer.trim() == "missing" => Ok(None),
            _ => bail!("{}: {answer}{}", self.name, String::from_utf8_lossy(&output.stderr)),
        }
    }
}

/// Adds up each row and each axis of the plan as comma-separated values, and fails where a total differs. Ends as a
/// program that is not there where DuckDB is not installed.
const DUCKDB: &str = r#"
import sys
try:
    import duckdb
except ImportError:
    sys.exit(2)
try:
    wrong = duckdb.sql(f"""
        with plan as (from read_csv('{sys.argv[1]}')),
             sums as (select axis, sum(y2026) a, sum(y2027) b, sum(y2028) c, sum(total) t
                      from plan where activity is not null group by axis)
        select (select count(*) from plan where y2026 + y2027 + y2028 <> total)
             + (select count(*) from plan join sums using (axis) where activity is null
                and (y2026, y2027, y2028, total) <> (a, b, c, t))
    """).fetchall()[0][0]
except Exception:
    sys.exit(3)
sys.exit(0 if wrong == 0 else 3)
"#;

/// What is measured for one size; the first one is what the others are compared with.
fn works(plans: &Plans, peers: bool) -> Vec<Work> {
    let own = || std::env::current_exe().unwrap_or_default();
    let crossfoot = &crossfoot();
    let (plan, right, wrong, revised) = (&"--plan", &plans.right, &plans.wrong, &plans.revised);
    let mut works = vec![
        Work::new("bare parse, one thread", own(), &[&"parse", &"1", right]),
        Work::new("bare parse, two threads", own(), &[&"parse", &"2", right]),
        Work::new("`true`", "true", &[]),
        Work::new("`check`", crossfoot, &[&"check", plan, right]),
        Work::new("`diff`", crossfoot, &[&"diff", right, revised]),
        Work::new(
            "`report budget --format csv`",
            crossfoot,
            &[&"report", &"budget", &"--format", &"csv", plan, right],
        ),
        Work::new("`repair`, one error", crossfoot, &[&"repair", plan, wrong]),
    ];
    works.push(Work::new("DuckDB over the CSV", "python3", &[&"-c", &DUCKDB, &plans.csv]));
    if peers {
        works.push(Work::new("`ledger bal`", "ledger", &[&"-f", &plans.ledger, &"bal"]));
        works.push(Work::new("`hledger check`", "hledger", &[&"-f", &plans.ledger, &"check"]));
        works.push(Work::new("`bean-check`", "bean-check", &[&"--no-cache", &plans.beancount]));
    }
    works
}

/// Runs a program and prints processor seconds, seconds and bytes; `missing` where there is no such program.
fn measure(words: &[&str]) -> anyhow::Result<()> {
    let [program, arguments @ ..] = words else { bail!("nothing to measure") };
    let began = Instant::now();
    let child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let mut child = match child {
        Ok(child) => child,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Ok(io::stdout().write_all(b"missing")?);
        }
        Err(error) => return Err(error.into()),
    };
    let status = child.wait()?;
    let wall = began.elapsed().as_secs_f64();
    match status.code() {
        Some(0 | 1) => {}
        // A command that this build does not have, or a library that is not installed.
        Some(2) => return Ok(io::stdout().write_all(b"missing")?),
        _ => bail!("{program} ended with {status}"),
    }
    let (cpu, peak) = usage_of_children()?;
    writeln!(io::stdout(), "{cpu} {wall} {peak}")?;
    Ok(())
}

/// Processor seconds of all processes that ended below this one, and the most bytes that one of them had.
#[cfg(unix)]
fn usage_of_children() -> anyhow::Result<(f64, f64)> {
    use nix::sys::resource::{UsageWho, getrusage};
    use nix::sys::time::TimeValLike as _;
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    let micros = usage.user_time().num_microseconds() + usage.system_time().num_microseconds();
    Ok((micros as f64 / 1e6, usage.max_rss() as f64 * 1024.0))
}

#[cfg(not(unix))]
fn usage_of_children() -> anyhow::Result<(f64, f64)> {
    bail!("the time and memory of other processes can be asked for on Unix only")
}

/// The limit: reads every file of a plan and parses it, and keeps nothing.
fn parse(threads: usize, folder: &Path) -> anyhow::Result<()> {
    let mut files = vec![folder.join("plan.toml")];
    for entry in fs::read_dir(folder.join("axes"))? {
        files.push(entry?.path());
    }
    let keys = |file: &PathBuf| -> anyhow::Result<usize> {
        let text = fs::read_to_string(file)?;
        let arena = toml_spanner::Arena::new();
        let document =
            toml_spanner::parse(&text, &arena).map_err(|it| anyhow::anyhow!("{it:?}"))?;
        Ok(document.table().len())
    };
    let found: anyhow::Result<usize> = match threads {
        1 => files.iter().map(keys).sum(),
        _ => {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build()?;
            pool.install(|| files.par_iter().map(keys).sum())
        }
    };
    writeln!(io::stdout(), "{}", found?)?;
    Ok(())
}

/// How many instructions `check` takes for each activity, where valgrind is installed. For one size only: it takes some
/// seconds, and the count hardly depends on the size.
fn instructions(plans: &Plans, size: usize) -> anyhow::Result<Option<u64>> {
    if size != 10_000 {
        return Ok(None);
    }
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(crossfoot())
        .args(["check", "--plan"])
        .arg(&plans.right)
        .output();
    let output = match output {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        output => output?,
    };
    let words = String::from_utf8_lossy(&output.stderr);
    let all =
        words.lines().find_map(|line| line.split_once("Collected :")?.1.trim().parse::<u64>().ok());
    Ok(all.map(|it| it / size as u64))
}
