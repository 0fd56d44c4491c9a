/** @jsxImportSource preact */
import type { Survey } from '@plumbline/model/survey.ts';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { plainWords } from './arrange.ts';
import type { PageLanguage } from './pageLanguage.ts';
import { nameOfLanguage } from './pageWords.ts';

type Props = {
  survey: Survey;
  page: PageLanguage;
  onLanguage: (language: string) => void;
  /** the description is shown before the first step only */
  intro: boolean;
  children: ComponentChildren;
};

/** What surrounds the questions: the company's logo, the name of the survey, the languages. */
export function SurveyFrame({ survey, page, onLanguage, intro, children }: Props) {
  const title = plainWords(survey.title, page.language, survey);
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <>
      <header class="head">
        <div class="head-row">
          {survey.theme.logo !== undefined && (
            <img class="logo" src={survey.theme.logo} alt={plainWords(survey.theme.logoText, page.language, survey)} />
          )}
          {survey.languages.length > 1 && (
            <label class="languages">
              <span class="unseen" {...page.own}>
                {page.say('answering:language')}
              </span>
              <select value={page.language} onChange={(event) => onLanguage(event.currentTarget.value)}>
                {survey.languages.map((language) => (
                  <option key={language} value={language} lang={language}>
                    {nameOfLanguage(language)}
                  </option>
                ))}
              </select>
            </label>
          )}
        </div>
        <h1>{title}</h1>
        {intro && survey.description !== undefined && (
          <p class="about">{plainWords(survey.description, page.language, survey)}</p>
        )}
      </header>
      <main>{children}</main>
    </>
  );
}
