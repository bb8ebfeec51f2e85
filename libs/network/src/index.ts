export { RememberedAddresses } from './remembered-addresses';
