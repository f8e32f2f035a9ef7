//! The machine that this runs on, in words.

use std::fs;

/// Processor, cores, memory and kernel.
pub fn describe() -> String {
    let read = |path: &str| fs::read_to_string(path).unwrap_or_default();
    let cpu = field(&read("/proc/cpuinfo"), "model name").unwrap_or("unknown processor".into());
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let kibibytes = field(&read("/proc/meminfo"), "MemTotal").unwrap_or_default();
    let kibibytes: f64 = kibibytes
        .trim_end_matches(" kB")
        .parse()
        .unwrap_or_default();
    let gibibytes = (kibibytes / 1024.0 / 1024.0).round();
    let kernel = read("/proc/sys/kernel/osrelease");
    let kernel = kernel.trim();
    format!("{cpu}, {cores} cores, {gibibytes} GiB, Linux {kernel}")
}

fn field(text: &str, name: &str) -> Option<String> {
    let line = text.lines().find(|line| line.starts_with(name))?;
    let (_, value) = line.split_once(':')?;
    Some(value.trim().to_owned())
}
