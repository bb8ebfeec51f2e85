import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import type { LanguageModelV4 } from '@ai-sdk/provider';
import type { Temporal } from 'temporal-polyfill';
import { createBuiltInModel } from './built-in';
import { createProviderFetch } from './provider-fetch';

/** What chooses the model: with neither key nor address it is the built-in one. */
export interface ModelSettings {
  readonly apiKey: string | null;
  readonly baseUrl: string | null;
  readonly model: string | null;
}

const openAiUrl = 'https://api.openai.com/v1';
const defaultModel = 'gpt-4.1-mini';

export interface ModelChoice {
  /** Who runs it and what it is called, for measurements. */
  readonly provider: string;
  readonly name: string;
  /**
   * Whether the model can be relied on to ask before it deletes or changes many, and to take data for data.
   * True for rules of our own, never for a model that was trained.
   */
  readonly trusted: boolean;
  /** A model that answers for a person in this time zone. */
  readonly modelFor: (timeZone: string) => LanguageModelV4;
}

export function chooseModel(settings: ModelSettings, now: () => Temporal.Instant): ModelChoice {
  const { apiKey, baseUrl, model } = settings;
  if (apiKey === null && baseUrl === null) {
    return {
      provider: 'todo',
      name: 'built-in',
      trusted: true,
      modelFor: (timeZone) => createBuiltInModel({ now, timeZone }),
    };
  }
  const name = model ?? defaultModel;
  const provider = createOpenAICompatible({
    name: 'openai',
    baseURL: baseUrl ?? openAiUrl,
    includeUsage: true,
    fetch: createProviderFetch(),
    ...(apiKey !== null && { apiKey }),
  });
  const chosen = provider.chatModel(name);
  return { provider: 'openai', name, trusted: false, modelFor: () => chosen };
}
