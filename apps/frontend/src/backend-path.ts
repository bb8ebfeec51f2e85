/** What is passed on to the backend. */
export const backendPath = /^\/(api|mcp)(\/|\?|$)/;
