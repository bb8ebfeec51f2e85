// Asks the server in this container; images without a shell have no curl. The path is the only argument.
const { get } = require('node:http');

const fail = () => process.exit(1);
get({ host: '127.0.0.1', port: process.env.PORT, path: process.argv[2] ?? '/health' }, (answer) => {
  process.exit(answer.statusCode === 200 ? 0 : 1);
})
  .on('error', fail)
  .setTimeout(4_000, fail);
