// The nodes of a running form in ODK's engine, in document order, in the shape that `doorstep form run` prints.

/** All nodes below the root. */
export function walk(instance) {
  return below(instance.root);
}

export function lines(instance) {
  return walk(instance).map(line);
}

function below(node) {
  const kids = node.currentState.children ?? [];
  return kids.flatMap((kid) => [kid, ...below(kid)]);
}

function line(node) {
  const state = node.currentState;
  return {
    path: state.reference,
    kind: kind(node),
    relevant: state.relevant,
    required: state.required,
    readonly: state.readonly,
    value: state.instanceValue ?? '',
    valid: !node.validationState.violation,
    label: state.label?.asString || null,
    choices: state.valueOptions?.map((option) => option.value) ?? null,
  };
}

function kind(node) {
  const kinds = { group: 'group', 'repeat-instance': 'repeat', note: 'note', 'model-value': 'calculate' };
  if (node.nodeType.startsWith('repeat-range')) return 'range';
  return kinds[node.nodeType] ?? 'question';
}
