import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import type { LanguageModelV4 } from '@ai-sdk/provider';
import type { Temporal } from 'temporal-polyfill';
import { createBuiltInModel } from './built-in';

/** What chooses the model: with neither key nor address it is the built-in one. */
export interface ModelSettings {
  readonly apiKey: string | null;
  readonly baseUrl: string | null;
  readonly model: string | null;
}

const openAiUrl = 'https://api.openai.com/v1';
const defaultModel = 'gpt-4.1-mini';

/** A model that answers for a person in this time zone. */
export type ModelFor = (timeZone: string) => LanguageModelV4;

export function chooseModel(settings: ModelSettings, now: () => Temporal.Instant): ModelFor {
  const { apiKey, baseUrl, model } = settings;
  if (apiKey === null && baseUrl === null) {
    return (timeZone) => createBuiltInModel({ now, timeZone });
  }
  const provider = createOpenAICompatible({
    name: 'openai',
    baseURL: baseUrl ?? openAiUrl,
    ...(apiKey !== null && { apiKey }),
  });
  const chosen = provider.chatModel(model ?? defaultModel);
  return () => chosen;
}
