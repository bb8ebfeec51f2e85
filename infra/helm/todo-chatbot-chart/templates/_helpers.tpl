{{/* Labels by which a component's pods are found; they never change. Takes a dict of "context" and "component". */}}
{{- define "todo.selector" -}}
app.kubernetes.io/name: {{ .context.Chart.Name }}
app.kubernetes.io/instance: {{ .context.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end }}

{{/* A pod's labels. Nothing of the chart's version or the release's revision: it would roll every pod with each upgrade. */}}
{{- define "todo.podLabels" -}}
{{ include "todo.selector" . }}
app.kubernetes.io/part-of: todo-chatbot
{{- end }}

{{/* Labels of every other object. */}}
{{- define "todo.labels" -}}
{{ include "todo.podLabels" . }}
app.kubernetes.io/version: {{ .context.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .context.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .context.Chart.Name .context.Chart.Version }}
{{- end }}

{{/* The reference of a component's image. */}}
{{- define "todo.image" -}}
{{- $image := index .context.Values.images .component -}}
{{- if and .context.Values.image.requireDigest (not $image.digest) -}}
{{- fail (printf "images.%s.digest is missing, and image.requireDigest asks for it: pass --set images.%s.digest=sha256:…" .component .component) -}}
{{- end -}}
{{- with .context.Values.image.registry }}{{ trimSuffix "/" . }}/{{ end -}}
{{- $image.repository -}}
{{- if $image.digest }}@{{ $image.digest }}{{ else }}:{{ $image.tag | default .context.Chart.AppVersion }}{{ end -}}
{{- end }}

{{/* Where people open the web app. */}}
{{- define "todo.frontendUrl" -}}
{{- if .Values.config.frontendUrl -}}
{{ .Values.config.frontendUrl }}
{{- else if .Values.ingress.enabled -}}
http{{ if .Values.ingress.tlsSecret }}s{{ end }}://{{ .Values.ingress.host }}
{{- else -}}
http://localhost:3000
{{- end -}}
{{- end }}

{{/* The keys of todo-config that the backend reads; one that is not set is left out. */}}
{{- define "todo.backendConfig" -}}
FRONTEND_URL: {{ include "todo.frontendUrl" . | quote }}
ALLOWED_ORIGINS: {{ join "," .Values.config.allowedOrigins | quote }}
ENVIRONMENT: {{ .Values.config.environment | quote }}
TRUSTED_PROXIES: {{ join "," .Values.config.trustedProxies | quote }}
RATE_LIMIT_PER_MINUTE: {{ .Values.config.requestsPerMinute | quote }}
LOG_LEVEL: {{ .Values.config.logLevel | quote }}
REMINDER_LEASE_SECONDS: {{ .Values.config.reminderLeaseSeconds | quote }}
ALLOW_PRIVATE_ADDRESSES: {{ .Values.config.allowPrivateAddresses | quote }}
{{- with .Values.config.mailFrom }}
MAIL_FROM: {{ . | quote }}
{{- end }}
{{- with .Values.config.vapidSubject }}
VAPID_SUBJECT: {{ . | quote }}
{{- end }}
{{- with .Values.config.openai.baseUrl }}
OPENAI_BASE_URL: {{ . | quote }}
{{- end }}
{{- with .Values.config.openai.model }}
OPENAI_MODEL: {{ . | quote }}
{{- end }}
{{- if .Values.metrics.enabled }}
METRICS_PORT: "9464"
{{- end }}
{{- end }}

{{/* The keys of todo-config that the web app reads. */}}
{{- define "todo.frontendConfig" -}}
BACKEND_URL: {{ .Values.config.backendUrl | default "http://backend-service:8000" | quote }}
BEHIND_PROXY: {{ or .Values.config.behindProxy (and .Values.ingress.enabled (eq .Values.frontend.service.type "ClusterIP")) | quote }}
{{- end }}

{{/* Variables of a container, each from todo-config. Takes the YAML of its keys. The empty value takes away one that `kubectl set env` left, with which Kubernetes would refuse any upgrade. */}}
{{- define "todo.env" -}}
{{- range $key, $_ := fromYaml . }}
- name: {{ $key }}
  value: ''
  valueFrom:
    configMapKeyRef: { name: todo-config, key: {{ $key }} }
{{- end }}
{{- end }}

{{/* A hash of the Secret, so that pods start anew when it changes; nothing where the cluster is not asked. */}}
{{- define "todo.secretChecksum" -}}
{{- with (lookup "v1" "Secret" .Release.Namespace .Values.existingSecret).data -}}
checksum/secret: {{ toJson . | sha256sum }}
{{- end -}}
{{- end }}

{{/* Pod settings that every workload shares. Takes a dict of "context", "component" and "uid". */}}
{{- define "todo.pod" -}}
serviceAccountName: {{ .component }}
automountServiceAccountToken: false
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  runAsUser: {{ .uid }}
  runAsGroup: {{ .uid }}
  fsGroup: {{ .uid }}
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile: { type: RuntimeDefault }
{{- with .context.Values.image.pullSecrets }}
imagePullSecrets:
{{- range . }}
  - name: {{ . }}
{{- end }}
{{- end }}
{{- with .context.Values.nodeSelector }}
nodeSelector: {{ toJson . }}
{{- end }}
{{- with .context.Values.tolerations }}
tolerations: {{ toJson . }}
{{- end }}
{{- end }}

{{/* What no container may do. */}}
{{- define "todo.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: { drop: [ALL] }
{{- end }}

{{/* Replicas go to different nodes and zones, as far as there are any. */}}
{{- define "todo.spread" -}}
topologySpreadConstraints:
{{- range list "kubernetes.io/hostname" "topology.kubernetes.io/zone" }}
  - maxSkew: 1
    topologyKey: {{ . }}
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels: {{- include "todo.selector" $ | nindent 8 }}
    # Old pods of a rolling update do not count.
    matchLabelKeys: [pod-template-hash]
{{- end }}
affinity:
  podAntiAffinity:
    preferredDuringSchedulingIgnoredDuringExecution:
      - weight: 100
        podAffinityTerm:
          topologyKey: kubernetes.io/hostname
          labelSelector:
            matchLabels: {{- include "todo.selector" . | nindent 14 }}
          matchLabelKeys: [pod-template-hash]
{{- end }}

{{/* A new pod is ready before an old one goes, which then still has time to end what it began. */}}
{{- define "todo.rollingUpdate" -}}
strategy:
  type: RollingUpdate
  rollingUpdate: { maxSurge: 1, maxUnavailable: 0 }
revisionHistoryLimit: 5
progressDeadlineSeconds: 300
{{- end }}

{{/* Load balancers need a moment to see that a pod goes. */}}
{{- define "todo.preStop" -}}
lifecycle:
  preStop:
    sleep: { seconds: 5 }
{{- end }}
