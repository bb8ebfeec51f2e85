export { createTools } from './catalogue';
export { renderOutput } from './render';
export {
  ToolError,
  type AssistantTool,
  type ObjectJsonSchema,
  type ToolAnnotations,
  type ToolOutput,
} from './tool';
