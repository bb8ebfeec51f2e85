export { OutboundClient, type Answer, type OutboundOptions, type Post } from './outbound-client';
export { AddressRefused, isPublicAddress, type Resolve } from './public-address';
export { RememberedAddresses } from './remembered-addresses';
