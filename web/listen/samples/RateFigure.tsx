export { HowButton, RateFigure } from '../../charts/RateFigure.tsx';
