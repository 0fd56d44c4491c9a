export { ScrollBox } from '../../ui/ScrollBox.tsx';
