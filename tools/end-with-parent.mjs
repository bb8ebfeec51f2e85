// Preloaded into the backend and the frontend: when the program that started them is gone, however
// it ended, they end as if they had been told to.
process.once('disconnect', () => {
  process.kill(process.pid, 'SIGTERM');
});
// The channel alone is no reason to live on.
process.channel?.unref();
