/** The page is in English, so are its dates, with the day first; only the clock follows the browser. */
export const dateLocale = 'en-GB';
