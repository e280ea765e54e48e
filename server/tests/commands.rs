//! The binary as an operator runs it.

#[cfg(test)]
mod tamper;
