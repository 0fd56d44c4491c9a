import type { CompiledSurvey } from '@plumbline/loop/listen/survey/compileSurvey.ts';
import type { Answers, AnswerValue, RefusedAnswer } from '@plumbline/model/surveyAnswer.ts';
import { listResponseFiles } from '@plumbline/store/operations/listen/responseFiles.ts';
import type { Operations } from '@plumbline/store/operations/openOperations.ts';

export type MatchedFiles = {
  /** the answers with the names and sizes that were really sent */
  answers: Answers;
  files: string[];
  refused: RefusedAnswer[];
};

/** Holds answers that name files against the files that came for this response, and takes their names from there. */
export async function matchFiles(
  operations: Operations,
  compiled: CompiledSurvey,
  given: { workspace: string; survey: string; response: string; answers: Answers },
): Promise<MatchedFiles> {
  const asked = compiled.questions.filter(({ key, question }) => question.kind === 'file' && key in given.answers);
  if (asked.length === 0) return { answers: given.answers, files: [], refused: [] };
  const came = new Map((await listResponseFiles(operations, given)).map((file) => [file.id, file]));
  const answers: Record<string, AnswerValue> = { ...given.answers };
  const matched: MatchedFiles = { answers, files: [], refused: [] };
  for (const { key } of asked) {
    const named = given.answers[key] as readonly { file: string; name: string }[];
    const kept = named.flatMap(({ file, name }, at) => {
      const found = came.get(file);
      const twice = named.findIndex((other) => other.file === file) !== at;
      if (found === undefined || found.question !== key || twice) {
        const fault = twice ? 'twice' : 'notUploaded';
        matched.refused.push({ question: key, fault, at: String(at + 1), values: { value: name, name } });
        return [];
      }
      matched.files.push(file);
      return [{ file, name: found.name, bytes: found.bytes }];
    });
    answers[key] = kept;
  }
  return matched;
}
