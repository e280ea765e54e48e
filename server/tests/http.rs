//! Requests against the real router on a database in memory.

#[cfg(test)]
mod access;
#[cfg(test)]
mod addresses;
#[cfg(test)]
mod assigned;
#[cfg(test)]
mod brakes;
#[cfg(test)]
mod crowd;
#[cfg(test)]
mod declared;
#[cfg(test)]
mod foreign;
#[cfg(test)]
mod forms;
#[cfg(test)]
mod headers;
#[cfg(test)]
mod kept;
#[cfg(test)]
mod letters;
#[cfg(test)]
mod lists;
#[cfg(test)]
mod markup;
#[cfg(test)]
mod once;
#[cfg(test)]
mod open;
#[cfg(test)]
mod routes;
#[cfg(test)]
mod stream;
#[cfg(test)]
mod upgrade;
#[cfg(test)]
mod walk;
#[cfg(test)]
mod way_in;
#[cfg(test)]
mod world;
