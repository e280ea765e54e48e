//! Holidays (วันหยุดราชการ): the days besides Saturdays and Sundays on which the office is closed. What is due then is due on the
//! next day that it opens.

mod api;
mod model;
mod page;
mod store;

pub use self::model::{Holiday, HolidayId, HolidaysDraft};
pub use self::page::HolidaysPage;
pub use self::store::{add, list, remove, workdays, workdays_in};
