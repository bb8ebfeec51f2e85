export { createTools, type ToolServices } from './catalogue';
export { renderOutput } from './render';
export {
  ToolError,
  type AssistantTool,
  type ObjectJsonSchema,
  type ToolAnnotations,
  type ToolOutput,
} from './tool';
