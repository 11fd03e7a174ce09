/** Las palabras de la página de comprobación en español. */

import type { Words } from './en.ts';

export const es: Words = {
  heading: 'Comprobación de una boleta',
  loading: 'Cargando la votación y comprobándola…',
  repeating: 'Cifrando otra vez la boleta en este dispositivo…',
  foundHeading: 'Esto es lo que contiene la boleta',
  found:
    'Este dispositivo cifró otra vez las respuestas y obtuvo exactamente la misma boleta. Ahora compare:',
  choices: '¿Son estas las respuestas que eligió?',
  trackerQuestion: '¿Es este el código de seguimiento que muestra el primer dispositivo?',
  tracker: 'Código de seguimiento',
  voterQuestion: '¿Es esta su clave de votante?',
  voter: (fingerprint) => `Empieza por ${fingerprint}`,
  all: 'Si todo es igual, el primer dispositivo cifró lo que usted eligió. Continúe allí: hará una boleta nueva, porque esta no se puede emitir.',
  otherwise: 'Si algo difiere, elija allí «Algo no coincide» y no vote en ese dispositivo.',
  falseHeading: 'Esta no es la boleta que dice ser',
  falseBody:
    'Cifradas otra vez, las respuestas dan otra boleta. El primer dispositivo no cifró lo que dice.',
  falseNow: (organization) =>
    `No vote en ese dispositivo. Guarde una foto de ambas pantallas y avise a los responsables de ${organization}.`,
  brokenHeading: 'El enlace no está completo',
  broken:
    'La comprobación se abre con el código QR que muestra la cabina de votación. Escanéelo de nuevo o copie el enlace completo.',
  notOpenHeading: 'Todavía no hay nada que comprobar',
  notOpen: 'Esta votación no se ha abierto, así que no puede haber ninguna boleta.',
  closeAfter: 'Cierre esta página cuando haya comparado: muestra cómo quería votar.',
  page: 'Ir a la página de la votación',
};
