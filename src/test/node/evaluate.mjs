// Evaluates requests against IAM policies with @cloud-copilot/iam-simulate.
//   node evaluate.mjs FOLDER     FOLDER has it in node_modules
// stdin: a JSON list of the simulations, as its README describes them
// stdout: a JSON list of what came of each: Allowed, ExplicitlyDenied, ImplicitlyDenied, or error: …
import { createRequire } from 'node:module'

const load = createRequire(process.argv[2] + '/package.json')
const { runSimulation } = load('@cloud-copilot/iam-simulate')

let text = ''
for await (const chunk of process.stdin) text += chunk
const results = []
for (const simulation of JSON.parse(text)) {
  const answer = await runSimulation(simulation, {})
  results.push(answer.resultType === 'error' ? 'error: ' + JSON.stringify(answer.errors) : answer.overallResult)
}
console.log(JSON.stringify(results))
