import { z } from 'zod';
import { limits } from './limits';
import { pageOf, pageQuery } from './page';
import { text } from './text';

export const ConversationId = z.uuid({ error: 'A conversation id is a UUID.' });

export const ConversationSummary = z
  .object({
    id: ConversationId,
    title: z.string().meta({ description: 'The first words of the first message.' }),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'ConversationSummary' });
export type ConversationSummary = z.infer<typeof ConversationSummary>;

/** A message as the AI SDK's UI message protocol shapes it: text and tool parts in order. */
export const ChatMessage = z
  .object({
    id: z.string(),
    role: z.enum(['user', 'assistant']),
    parts: z.array(z.looseObject({ type: z.string() })),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'ChatMessage' });
export type ChatMessage = z.infer<typeof ChatMessage>;

export const Conversation = ConversationSummary.extend({ messages: z.array(ChatMessage) }).meta({
  id: 'Conversation',
});
export type Conversation = z.infer<typeof Conversation>;

export const ConversationQuery = z.strictObject(pageQuery);
export type ConversationQuery = z.infer<typeof ConversationQuery>;
export const ConversationPage = pageOf(ConversationSummary).meta({ id: 'ConversationPage' });
export type ConversationPage = z.infer<typeof ConversationPage>;

/**
 * The body of `POST /api/chat`: something said, or the answer to the question whether calls may be made.
 * Without `conversationId` a new conversation begins.
 */
export const ChatRequest = z
  .strictObject({
    conversationId: ConversationId.optional(),
    text: text
      .trim()
      .min(1, 'Write something first.')
      .max(limits.message, `A message has at most ${limits.message} characters.`)
      .optional(),
    approval: z
      .strictObject({
        id: z.string().min(1).max(100).meta({
          description:
            'The approval id of the first call that waits in the last message. The answer is for all calls that wait there, and is taken once.',
        }),
        approved: z.boolean(),
      })
      .optional(),
  })
  .refine(
    ({ text, approval }) => (text === undefined) !== (approval === undefined),
    'Send either text or approval.',
  )
  .refine(
    ({ conversationId, approval }) => approval === undefined || conversationId !== undefined,
    'An approval needs the conversation that it belongs to.',
  )
  .meta({ id: 'ChatRequest' });
export type ChatRequest = z.infer<typeof ChatRequest>;

/** The metadata of the stream's start part, and the response header that says the same. */
export const ChatMetadata = z.object({ conversationId: ConversationId });
export type ChatMetadata = z.infer<typeof ChatMetadata>;
export const conversationIdHeader = 'x-conversation-id';
