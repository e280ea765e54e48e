//! Every room through its public face, on a real database.

mod agency;
mod audit;
mod db;
mod floors;
mod import;
mod scores;
mod staff;
mod world;
