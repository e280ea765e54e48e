//! The binary as an operator runs it.

#[cfg(test)]
mod exports;
#[cfg(test)]
mod storage;
#[cfg(test)]
mod tamper;
