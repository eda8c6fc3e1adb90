//! The threads that articles are read and pages are printed on.

use rayon::{ThreadPool, ThreadPoolBuilder};

/// The stack of a thread, in bytes. What is nested is bounded, but sanitisers and minifiers recurse.
pub const STACK: usize = 16 << 20;

/// A pool of threads; 0 means one for each processor. `None` where the system grants none.
pub fn pool(threads: usize) -> Option<ThreadPool> {
    ThreadPoolBuilder::new().num_threads(threads).stack_size(STACK).build().ok()
}

/// Runs `work` on a pool of threads, or on this thread where the system grants none.
pub fn with_threads<R: Send>(threads: usize, work: impl FnOnce() -> R + Send) -> R {
    let alone = || ThreadPoolBuilder::new().num_threads(1).use_current_thread().build().ok();
    match pool(threads).or_else(alone) {
        Some(pool) => pool.install(work),
        None => work(),
    }
}
