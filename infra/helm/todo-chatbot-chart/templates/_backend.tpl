{{/* The pod of the backend, whichever part of its work it does. Takes a dict of "context", "component", "role" (empty for all) and "resources". */}}
{{- define "todo.backendPod" -}}
{{- $config := include "todo.backendConfig" .context -}}
metadata:
  labels: {{- include "todo.podLabels" . | nindent 4 }}
  annotations:
    checksum/config: {{ $config | sha256sum }}
    {{- with include "todo.secretChecksum" .context }}
    {{- . | nindent 4 }}
    {{- end }}
    {{- if .context.Values.metrics.enabled }}
    prometheus.io/scrape: 'true'
    prometheus.io/port: '9464'
    {{- end }}
spec:
  {{- include "todo.pod" (merge (dict "uid" 10001) .) | nindent 2 }}
  # Around a drain of at most 20 s.
  terminationGracePeriodSeconds: 30
  {{- include "todo.spread" . | nindent 2 }}
  containers:
    - name: {{ .component }}
      image: {{ include "todo.image" (merge (dict "component" "backend") .) | quote }}
      imagePullPolicy: {{ .context.Values.image.pullPolicy }}
      env: {{- include "todo.env" $config | indent 8 }}
        {{- with .role }}
        - { name: ROLE, value: {{ . }} }
        {{- end }}
      envFrom:
        - secretRef: { name: {{ .context.Values.existingSecret }} }
      ports:
        - { name: http, containerPort: 8000 }
        {{- if .context.Values.metrics.enabled }}
        - { name: metrics, containerPort: 9464 }
        {{- end }}
      # Time for the database to come up and for migrations.
      startupProbe:
        httpGet: { path: /ready, port: http }
        periodSeconds: 2
        timeoutSeconds: 3
        failureThreshold: 60
      readinessProbe:
        httpGet: { path: /ready, port: http }
        periodSeconds: 5
        timeoutSeconds: 4
        failureThreshold: 3
      livenessProbe:
        httpGet: { path: /health, port: http }
        periodSeconds: 10
        timeoutSeconds: 5
        failureThreshold: 6
      {{- include "todo.preStop" . | nindent 6 }}
      resources: {{- toYaml .resources | nindent 8 }}
      securityContext: {{- include "todo.containerSecurity" . | nindent 8 }}
      volumeMounts:
        - { name: tmp, mountPath: /tmp }
  volumes:
    - name: tmp
      emptyDir: { sizeLimit: 64Mi }
{{- end }}
