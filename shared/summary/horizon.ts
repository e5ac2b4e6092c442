/** How far ahead a lapse or a review is urgent, in days. */
export const LAPSE_HORIZON_DAYS = 90;
