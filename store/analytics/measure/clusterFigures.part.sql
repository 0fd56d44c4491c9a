-- question: What do the totals of clusters add up to?
-- row: a part of a question, in its SELECT, over a line for each cluster of a cell and dimension
-- counts: what sumClusters.sql says; `filled` packs the slots that are filled at three levels (estimatePeople.ts)
-- limit: that of the question that asks it
(sum(adequateA), sum(adequateW), sum(adequateA * adequateA), sum(adequateA * adequateW), sum(adequateW * adequateW), countIf(adequateW > 0)) AS adequate, -- part: adequate
(sum(expectedA), sum(expectedW), sum(expectedA * expectedA), sum(expectedA * expectedW), sum(expectedW * expectedW), countIf(expectedW > 0)) AS expected, -- part: expected
(sum(believedA), sum(believedW), sum(believedA * believedA), sum(believedA * believedW), sum(believedW * believedW), countIf(believedW > 0)) AS believed, -- part: believed
(sum(promisedA), sum(promisedW), sum(promisedA * promisedA), sum(promisedA * promisedW), sum(promisedW * promisedW), countIf(promisedW > 0)) AS promised, -- part: promised
(sum(deliveredA), sum(deliveredW), sum(deliveredA * deliveredA), sum(deliveredA * deliveredW), sum(deliveredW * deliveredW), countIf(deliveredW > 0)) AS delivered, -- part: delivered
(sum(perceivedA), sum(perceivedW), sum(perceivedA * perceivedA), sum(perceivedA * perceivedW), sum(perceivedW * perceivedW), countIf(perceivedW > 0)) AS perceived, -- part: perceived
(sum(promisedNativeA), sum(promisedNativeW), sum(promisedNativeA * promisedNativeA), sum(promisedNativeA * promisedNativeW), sum(promisedNativeW * promisedNativeW), countIf(promisedNativeW > 0)) AS promisedNative, -- part: promisedNative
(sum(deliveredNativeA), sum(deliveredNativeW), sum(deliveredNativeA * deliveredNativeA), sum(deliveredNativeA * deliveredNativeW), sum(deliveredNativeW * deliveredNativeW), countIf(deliveredNativeW > 0)) AS deliveredNative, -- part: deliveredNative
(sum(perceivedA * expectedA), sum(perceivedA * expectedW), sum(perceivedW * expectedA), sum(perceivedW * expectedW), countIf(perceivedW > 0 OR expectedW > 0)) AS service, -- part: service
(sum(believedA * expectedA), sum(believedA * expectedW), sum(believedW * expectedA), sum(believedW * expectedW), countIf(believedW > 0 OR expectedW > 0)) AS knowledge, -- part: knowledge
(sum(deliveredA * promisedA), sum(deliveredA * promisedW), sum(deliveredW * promisedA), sum(deliveredW * promisedW), countIf(deliveredW > 0 OR promisedW > 0)) AS communication, -- part: communication
(sum(deliveredA * expectedA), sum(deliveredA * expectedW), sum(deliveredW * expectedA), sum(deliveredW * expectedW), countIf(deliveredW > 0 OR expectedW > 0)) AS outcome, -- part: outcome
(sum(perceivedA * deliveredA), sum(perceivedA * deliveredW), sum(perceivedW * deliveredA), sum(perceivedW * deliveredW), countIf(perceivedW > 0 OR deliveredW > 0)) AS perception, -- part: perception
(sum(servicePairsA), sum(servicePairsW), sum(servicePairsA * servicePairsA), sum(servicePairsA * servicePairsW), sum(servicePairsW * servicePairsW), countIf(servicePairsW > 0)) AS servicePairs, -- part: servicePairs
(sum(knowledgePairsA), sum(knowledgePairsW), sum(knowledgePairsA * knowledgePairsA), sum(knowledgePairsA * knowledgePairsW), sum(knowledgePairsW * knowledgePairsW), countIf(knowledgePairsW > 0)) AS knowledgePairs, -- part: knowledgePairs
(sum(communicationPairsA), sum(communicationPairsW), sum(communicationPairsA * communicationPairsA), sum(communicationPairsA * communicationPairsW), sum(communicationPairsW * communicationPairsW), countIf(communicationPairsW > 0)) AS communicationPairs, -- part: communicationPairs
(sum(outcomePairsA), sum(outcomePairsW), sum(outcomePairsA * outcomePairsA), sum(outcomePairsA * outcomePairsW), sum(outcomePairsW * outcomePairsW), countIf(outcomePairsW > 0)) AS outcomePairs, -- part: outcomePairs
(sum(perceptionPairsA), sum(perceptionPairsW), sum(perceptionPairsA * perceptionPairsA), sum(perceptionPairsA * perceptionPairsW), sum(perceptionPairsW * perceptionPairsW), countIf(perceptionPairsW > 0)) AS perceptionPairs, -- part: perceptionPairs
sum(filled(adequateSlots)) AS adequatePeople, -- part: adequatePeople
sum(filled(expectedSlots)) AS expectedPeople, -- part: expectedPeople
sum(filled(believedSlots)) AS believedPeople, -- part: believedPeople
sum(filled(promisedSlots)) AS promisedPeople, -- part: promisedPeople
sum(filled(deliveredSlots)) AS deliveredPeople, -- part: deliveredPeople
sum(filled(perceivedSlots)) AS perceivedPeople, -- part: perceivedPeople
sum(filled(promisedNativeSlots)) AS promisedNativePeople, -- part: promisedNativePeople
sum(filled(deliveredNativeSlots)) AS deliveredNativePeople, -- part: deliveredNativePeople
sum(filled(bitOr(perceivedSlots, expectedSlots))) AS serviceEitherPeople, -- part: servicePeople
sum(filled(bitOr(believedSlots, expectedSlots))) AS knowledgeEitherPeople, -- part: knowledgePeople
sum(filled(bitOr(deliveredSlots, promisedSlots))) AS communicationEitherPeople, -- part: communicationPeople
sum(filled(bitOr(deliveredSlots, expectedSlots))) AS outcomeEitherPeople, -- part: outcomePeople
sum(filled(bitOr(perceivedSlots, deliveredSlots))) AS perceptionEitherPeople, -- part: perceptionPeople
sum(filled(serviceSlots)) AS servicePairsPeople, -- part: servicePeople
sum(filled(knowledgeSlots)) AS knowledgePairsPeople, -- part: knowledgePeople
sum(filled(communicationSlots)) AS communicationPairsPeople, -- part: communicationPeople
sum(filled(outcomeSlots)) AS outcomePairsPeople, -- part: outcomePeople
sum(filled(perceptionSlots)) AS perceptionPairsPeople, -- part: perceptionPeople
sum(filled(zoneSlots)) AS zonePeople, -- part: zonePeople
