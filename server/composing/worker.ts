import { parentPort, workerData } from 'node:worker_threads'
import { carriedOut, type Task } from './tasks.ts'

const task = workerData as Task
parentPort!.postMessage({ done: carriedOut(task, (share) => parentPort!.postMessage({ share })) })
