{{/* The beginning of a policy for one component. Takes a dict of "context", "component" and "name". */}}
{{- define "todo.policy" }}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: {{ .name }}
  namespace: {{ .context.Release.Namespace }}
  labels: {{- include "todo.labels" . | nindent 4 }}
spec:
  podSelector:
    matchLabels: {{- include "todo.selector" . | nindent 6 }}
{{- end }}

{{- define "todo.peer" -}}
- podSelector:
    matchLabels: {{- include "todo.selector" . | nindent 6 }}
{{- end }}

{{- /* Addresses outside of the cluster. Takes a dict of "cidrs" and "except". */}}
{{- define "todo.outside" -}}
{{- range $cidr := .cidrs }}
- ipBlock:
    cidr: {{ $cidr }}
    {{- if and $.except (eq $cidr "0.0.0.0/0") }}
    except: {{ toJson $.except }}
    {{- end }}
{{- end }}
{{- end }}

{{- define "todo.ports" -}}
{{- range . }}
- { protocol: TCP, port: {{ . }} }
{{- end }}
{{- end }}

{{- /* Both ends of a flow between two components. */}}
{{- define "todo.flow" -}}
{{- $from := dict "context" .context "component" .from -}}
{{- $to := dict "context" .context "component" .to -}}
{{ include "todo.policy" (merge (dict "name" (printf "%s-to-%s" .from .to)) $from) }}
  policyTypes: [Egress]
  egress:
    - to: {{- include "todo.peer" $to | nindent 8 }}
      ports: {{- include "todo.ports" (list .port) | indent 8 }}
{{ include "todo.policy" (merge (dict "name" (printf "%s-from-%s" .to .from)) $to) }}
  policyTypes: [Ingress]
  ingress:
    - from: {{- include "todo.peer" $from | nindent 8 }}
      ports: {{- include "todo.ports" (list .port) | indent 8 }}
{{- end }}
