//! Every room through its public face, on a real database.

#[cfg(test)]
mod agency;
#[cfg(test)]
mod audit;
#[cfg(test)]
mod chain;
#[cfg(test)]
mod choice;
#[cfg(test)]
mod compare;
#[cfg(test)]
mod db;
#[cfg(test)]
mod desk;
#[cfg(test)]
mod editions;
#[cfg(test)]
mod floors;
#[cfg(test)]
mod gifts;
#[cfg(test)]
mod gifts_amended;
#[cfg(test)]
mod gifts_year;
#[cfg(test)]
mod history;
#[cfg(test)]
mod import;
#[cfg(test)]
mod jobs;
#[cfg(test)]
mod lists;
#[cfg(test)]
mod markup;
#[cfg(test)]
mod measures;
#[cfg(test)]
mod measures_over;
#[cfg(test)]
mod measures_year;
#[cfg(test)]
mod memos;
#[cfg(test)]
mod neighbours;
#[cfg(test)]
mod notices;
#[cfg(test)]
mod office;
#[cfg(test)]
mod publication;
#[cfg(test)]
mod reports;
#[cfg(test)]
mod review;
#[cfg(test)]
mod rounds;
#[cfg(test)]
mod scores;
#[cfg(test)]
mod screens;
#[cfg(test)]
mod slots;
#[cfg(test)]
mod staff;
#[cfg(test)]
mod terms;
#[cfg(test)]
mod text_layer;
#[cfg(test)]
mod typed;
#[cfg(test)]
mod words;
#[cfg(test)]
mod world;
#[cfg(test)]
mod write;
#[cfg(test)]
mod xray;
