// `npm run vapid-keys`: a new pair, as lines for `.env`.
import { newVapidKeys } from './vapid-keys';

const { publicKey, privateKey } = newVapidKeys();
console.log(`VAPID_PUBLIC_KEY=${publicKey}\nVAPID_PRIVATE_KEY=${privateKey}`);
