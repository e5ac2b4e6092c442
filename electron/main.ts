import path from 'node:path';
import { app } from 'electron';
import { PROFILE_JOB_FOLDER } from '../shared/ipc/profile-job.ts';
import { mendDatabaseLogs } from './database-log/mend-database-logs.ts';
import { runHeadless } from './headless.ts';
import { appInfo, appReady, appTheme } from './ipc/app.ts';
import { filesShow } from './ipc/files.ts';
import { linksOpen } from './ipc/links.ts';
import { printReportToFile } from './ipc/print.ts';
import { printBatch, printIntoBatch } from './ipc/print-batch.ts';
import { programConnect, programDisconnect, programState } from './ipc/program.ts';
import { registerHandlers } from './ipc/register.ts';
import { logError } from './log.ts';
import { readStartOptions } from './options.ts';
import { printJobRoute } from './print/print-report.ts';
import { profileRefusal } from './profile-folder.ts';
import { profileJobRoute } from './profile-job/profile-job.ts';
import { programApiRoute } from './program-api/forward.ts';
import { declareAppScheme, serveApp } from './security/app-protocol.ts';
import { guardNavigation } from './security/navigation.ts';
import { guardPermissions } from './security/permissions.ts';
import { guardWindowOpen } from './security/window-open.ts';
import { openMainWindow } from './window/main-window.ts';
import { installMenu } from './window/menu.ts';

const options = readStartOptions(process.argv.slice(app.isPackaged ? 1 : 2));

app.enableSandbox();
declareAppScheme();
const refusal = options.profileDir === null ? null : profileRefusal(options.profileDir);
if (options.profileDir !== null && refusal === null) {
  app.setPath('userData', options.profileDir);
}
process.on('uncaughtException', (error) => logError('uncaught', error));
process.on('unhandledRejection', (error) => logError('unhandled', error));

app.on('web-contents-created', (_event, contents) => {
  guardNavigation(contents);
  guardWindowOpen(contents);
});

if (refusal !== null) {
  process.stderr.write(`cam-desk: ${refusal}\n`);
  app.exit(1);
} else if (app.requestSingleInstanceLock()) {
  app.on('second-instance', (_event, argv) => {
    // A command that finds the profile in use brings no window to the front.
    if (!options.headless && !argv.includes('--headless')) {
      app.whenReady().then(openMainWindow, fail);
    }
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin' && !options.headless) {
      app.quit();
    }
  });
  // Before Chromium opens the profile, and while it is ours alone.
  mendDatabaseLogs(app.getPath('sessionData'));
  app.whenReady().then(start, fail);
} else if (options.headless) {
  process.stderr.write('cam-desk: CAM Desk has this profile open. Close it and try again.\n');
  app.exit(1);
} else {
  app.quit();
}

async function start(): Promise<void> {
  guardPermissions();
  serveApp(path.join(import.meta.dirname, '../renderer'), {
    '/print-jobs/': printJobRoute,
    '/program-api/': programApiRoute,
    ...(options.headless ? { [PROFILE_JOB_FOLDER]: profileJobRoute } : {}),
  });
  if (options.headless) {
    app.exit(await runHeadless(options.rest, options.profileDir));
    return;
  }
  registerHandlers({
    'app.info': appInfo,
    'app.ready': appReady,
    'app.theme': appTheme,
    'files.show': filesShow,
    'links.open': linksOpen,
    'print.batch': printBatch,
    'print.intoBatch': printIntoBatch,
    'print.report': printReportToFile,
    'program.connect': programConnect,
    'program.disconnect': programDisconnect,
    'program.state': programState,
  });
  installMenu();
  openMainWindow();
  app.on('activate', () => openMainWindow());
}

function fail(error: unknown): void {
  logError('start', error);
  app.exit(1);
}
