/** By which the proxy tells the page its nonce. */
export const nonceHeader = 'x-nonce';
