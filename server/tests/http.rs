//! Requests against the real router on a database in memory.

#[cfg(test)]
mod access;
#[cfg(test)]
mod forms;
#[cfg(test)]
mod headers;
#[cfg(test)]
mod kept;
#[cfg(test)]
mod routes;
#[cfg(test)]
mod world;
