import type { OffTopic, SmallTalk } from '../intent';

export const lost = 'Sorry, I lost the thread. Please say that once more.';

export const replies = {
  dropped: 'OK, I’ll leave it as it is.',
  nothingToAnswer: 'OK. Tell me what to add, change or show.',
  nothingToUndo: 'There is nothing more that I could undo in this conversation.',
  noRedo: 'I can’t redo what was undone. Tell me again what to change.',
  undoLost:
    'I no longer know how it was before: that change was too large to be remembered. Tell me how it should be.',
  nothingToRestore: 'There is nothing to bring back: the trash is empty.',
  orUndo: 'OK. To take the last thing back, say “undo”. To put it right, tell me how it should be.',
  nothingToRecall: 'Nothing yet in this conversation. Say “show my list” to see your tasks.',
  tooLong:
    'That is more than I can read at once. Send it in shorter messages, or as a list with one task in each line.',
  nothingToDo: 'There are no such tasks on your list.',
  tooMany:
    'Those are more tasks than I handle at once. Narrow it down by a day, a priority or a label.',
  noText: 'I read text only. Tell me in words what to add or change.',
  unclear:
    'I didn’t understand that. Try “buy milk tomorrow at 5pm”, “what’s due this week?” or “I bought the milk”.',
};

export const smallTalkReplies: Record<SmallTalk, string> = {
  hello: 'Hello! What would you like to get done?',
  thanks: 'You’re welcome!',
  howAreYou: 'I’m fine, thank you. What can I note down for you?',
  whoAreYou:
    'I’m the assistant of your to-do list: a program, not a person. Tell me what you have to do, and I keep the list.',
  goodbye: 'Goodbye! Your list is safe here.',
  praise: 'Thank you! Anything else for your list?',
  sorry: 'No problem at all.',
  stress:
    'That sounds like a lot. One thing at a time: ask me “what’s next?”, or tell me what can wait.',
  insult: 'I’m sorry that I got it wrong. Tell me in other words, or say “undo”.',
  distress:
    'I’m sorry that you feel this way. I’m only a to-do list and can’t help with this, but people can: please talk to someone you trust, or call your local emergency number or a crisis line now.',
};

export const helpReply = `I keep your to-do list. You can say things like:

- **Add**: “buy milk tomorrow at 5pm, high priority #home”, “add milk and eggs to my shopping list”
- **See**: “what’s due this week?”, “anything urgent?”, “find dentist”
- **Finish**: “I bought the milk”, “the second one is done”
- **Change**: “move the dentist to Friday”, “make it urgent”, “move milk to Shopping”
- **Remind**: “remind me to call mum at 6”, “remind me an hour before”, “snooze it for 10 minutes”, “what reminders do I have?”
- **Repeat**: “water the plants every 3 days”, “make it every other Monday”, “skip this week”, “stop repeating”
- **Steps**: “break the party into cake, candles and invitations”
- **Many at once**: “push everything overdue to Monday” (I ask first), “how am I doing?”
- **Delete**: “delete the dentist” (I ask first), and “bring it back”
- **Undo**: “undo”, “no, I meant Friday”`;

export const offTopicReplies: Record<OffTopic, string> = {
  weather: 'I don’t know the weather: I only look after your to-do list.',
  writing:
    'Writing that is beyond me: I only look after your to-do list. If it’s something you have to do, say “add …”.',
  maths: 'I don’t do sums: I only look after your to-do list.',
  knowledge: 'That isn’t something I know: I only look after your to-do list.',
  media: 'I can’t play or switch anything: I only look after your to-do list.',
  translation: 'I don’t translate: I only look after your to-do list.',
  news: 'I don’t follow the news: I only look after your to-do list.',
  errand:
    'I can’t do that for you: I only look after your to-do list. If it’s something you have to do, say “add …”.',
  feature: 'I can’t do that: I add, show, change, finish and delete your tasks.',
  notify:
    'I remind you on the channels of your settings, such as mail or push: say for example “remind me an hour before”.',
  language: 'I understand English only, but your tasks can be in any language.',
  alarm:
    'I can’t set alarms or timers, but I can remind you: say for example “remind me to take out the cake at 5pm”.',
};
